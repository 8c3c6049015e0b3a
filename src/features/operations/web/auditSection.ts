import { ScrollText } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = {
  name: 'shell:settings_audit',
  icon: ScrollText,
  order: 50,
  isForAdmins: true,
}
