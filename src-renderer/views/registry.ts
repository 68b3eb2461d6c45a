/** The views, in the order of the rail. Icons are paths of a 20 × 20 drawing of what the view plots. */
import type { Component } from 'vue'
import DistributionsView from './DistributionsView.vue'
import FiguresView from './FiguresView.vue'
import MapView from './MapView.vue'
import MechanicsView from './MechanicsView.vue'
import OverviewView from './OverviewView.vue'
import PrepareView from './PrepareView.vue'
import StructureView from './StructureView.vue'
import ThresholdsView from './ThresholdsView.vue'
import TrajectoryView from './TrajectoryView.vue'

export interface View {
  readonly id: string
  readonly title: string
  readonly icon: string
  readonly component: Component
}

export const views: readonly View[] = [
  {
    id: 'overview',
    title: 'Overview',
    icon: 'M3 3h6v5H3zM11 3h6v9h-6zM3 10h6v7H3zM11 14h6v3h-6z',
    component: OverviewView,
  },
  {
    id: 'prepare',
    title: 'Prepare and train',
    icon: 'M3 16C8 16 14 12 17 4M3 16C7 10 12 5 17 4',
    component: PrepareView,
  },
  {
    id: 'mechanics',
    title: 'Mechanics',
    icon: 'M3 3v14h14M5 15L9 7l2 2 4-6M7 15l4-5 4-5',
    component: MechanicsView,
  },
  {
    id: 'map',
    title: 'Yield map',
    icon: 'M10 2l7 4v8l-7 4-7-4V6zM3 6l7 4 7-4M10 10v8',
    component: MapView,
  },
  {
    id: 'thresholds',
    title: 'Thresholds',
    icon: 'M3 6h7M13 6h4M10 6a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M3 14h2M8 14h9M5 14a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0',
    component: ThresholdsView,
  },
  {
    id: 'distributions',
    title: 'Distributions',
    icon: 'M3 3v14h14M4 16C8 16 7 6 10 6s2 10 6 10M6 16C11 16 10 10 12.5 10S14 16 17 16',
    component: DistributionsView,
  },
  {
    id: 'structure',
    title: 'Structure',
    icon: 'M10 10h0M10 7a3 3 0 1 1 0 6a3 3 0 1 1 0-6M10 3a7 7 0 1 1 0 14a7 7 0 1 1 0-14',
    component: StructureView,
  },
  {
    id: 'trajectory',
    title: 'Trajectory',
    icon: 'M2 14h16M7 12v4M5 8a2 2 0 104 0 2 2 0 10-4 0M11 5a2 2 0 104 0 2 2 0 10-4 0',
    component: TrajectoryView,
  },
  { id: 'figures', title: 'Figures', icon: 'M4 2h12v16H4zM7 5v8h7M7 12l3-4 2 2 2-4', component: FiguresView },
]
