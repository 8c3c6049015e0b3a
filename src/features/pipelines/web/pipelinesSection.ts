import { SquareKanban } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = {
  name: 'shell:settings_pipelines',
  icon: SquareKanban,
  order: 60,
  isForAdmins: true,
}
