import type { Campaign } from './campaign.ts'
import { inputCampaigns } from './inputCampaigns.ts'
import { killCampaigns } from './kills.ts'
import { powerLoss } from './powerLoss.ts'
import { sanitizers } from './sanitizers.ts'
import { sharingCampaigns } from './sharing.ts'
import { soakCampaigns } from './soak.ts'
import { workerLoss } from './workers.ts'

/** In the order of the report. */
export const campaigns: readonly Campaign[] = [
  ...killCampaigns,
  workerLoss,
  powerLoss,
  ...sharingCampaigns,
  ...soakCampaigns,
  ...inputCampaigns,
  sanitizers,
]
