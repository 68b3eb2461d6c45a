/** Values of Shang, Wang & Guan, arXiv:2111.11164: τ_c in GPa, the share of plastic atoms, and ξ_c in GPa. */
export const paperTauC = 1
export const paperShare = 0.05
export const paperXi = '≈ 0.6'
