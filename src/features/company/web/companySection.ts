import { Building2 } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = {
  name: 'shell:settings_company',
  icon: Building2,
  order: 20,
  isForAdmins: true,
}
