import { Trash2 } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = { name: 'shell:settings_deleted', icon: Trash2, order: 110 }
