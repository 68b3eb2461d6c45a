import { sitesOfGrid } from './gridSites.ts'
import { defineJob } from './job.ts'
import { forceTolerance, strainStep } from './quasistatics.ts'

/** Local yield stress of the points of a grid by the frozen-matrix method. */
export const probe = defineJob({
  name: 'probe',
  title: 'Map the local yield stress',
  parameters: {
    grid: {
      type: 'integer',
      title: 'Grid points per edge',
      help: 'The points are i/n of the cell and move with it (paper: 40 x 40 x 40).',
      default: 40,
      min: 1,
      max: 400,
      paper: [40],
    },
    sites: {
      type: 'text',
      title: 'Sites',
      help: 'Only these points of the grid: "i j k" separated by semicolons; empty: all of them.',
      default: '',
    },
    direction: {
      type: 'choice',
      title: 'Direction',
      help: 'Directions in which the local region is sheared (paper: both).',
      options: ['both', '+', '-'],
      default: 'both',
    },
    radius: {
      type: 'number',
      title: 'Radius of the free region',
      symbol: 'R',
      unit: 'Å',
      help: 'Atoms within it of the point relax, all others follow the affine shear (paper: 10 Å).',
      default: 10,
      min: 2,
      max: 50,
      paper: [10],
    },
    step: strainStep,
    maxStrain: {
      type: 'number',
      title: 'Largest strain',
      help: 'A site without a drop before it is reported as censored (our choice: 0.5).',
      default: 0.5,
      min: 1e-4,
      max: 1,
    },
    forceTolerance: {
      ...forceTolerance,
      help: 'A state of the free atoms is an equilibrium when no force on them is larger (our choice).',
      default: 1e-6,
    },
    everyStep: {
      type: 'boolean',
      title: 'Every step',
      help: 'Minimize at every strain step instead of adapting its length: slow, for checks.',
      default: false,
    },
    dropTolerance: {
      type: 'number',
      title: 'Drop tolerance',
      unit: 'GPa',
      help: 'The first fall of the local stress by more than it ends the walk (our choice: 0, the first decrease).',
      default: 0,
      min: 0,
      max: 1,
    },
  },
  check: ({ grid, sites }) => void (sites && sitesOfGrid(grid, sites)),
  inputs: { from: 'configuration' },
  /** A map of the same configuration on a coarser grid, whose sites are not computed again. */
  optionalInputs: { refine: 'map' },
  version: 1,
  threaded: true,
})
