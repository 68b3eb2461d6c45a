/**
 * Units: Å, eV, ps, K, amu, GPa. Strain has none. What is computed from these follows
 * with the constants below.
 */

/** 1 eV/Å³ in GPa: e·10²¹ with the exact e of the SI (CODATA 2018). */
export const gpaPerElectronvoltPerCubicAngstrom = 160.21766208
