import { ThumbsDown } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = { name: 'shell:settings_lost_reasons', icon: ThumbsDown, order: 90 }
