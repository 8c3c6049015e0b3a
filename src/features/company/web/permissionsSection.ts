import { ShieldCheck } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = {
  name: 'shell:settings_permissions',
  icon: ShieldCheck,
  order: 40,
  isForAdmins: true,
}
