import { Argument, Option } from 'commander'

/** Operands and flags that several verbs take. */

export const projectOperand = (): Argument => new Argument('<project>', 'the project file')

export const potentialFlag = (): Option =>
  new Option(
    '--potential <file>',
    'LAMMPS setfl file (eam/fs, eam/alloy; .gz is read), or CuZr_mm, which comes along',
  )

export const typesFlag = (): Option =>
  new Option(
    '--types <list>',
    'chemical symbols of type 1, 2, … in files that give numbers only: Cu,Zr',
  ).argParser((text) => text.split(','))

export const fromFlag = (): Option =>
  new Option('--from <id>', 'configuration to start from: its id or its label').makeOptionMandatory()
