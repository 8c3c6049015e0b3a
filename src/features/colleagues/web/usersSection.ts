import { Users } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = { name: 'shell:settings_users', icon: Users, order: 30, isForAdmins: true }
