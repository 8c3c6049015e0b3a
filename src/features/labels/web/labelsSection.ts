import { Tag } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = { name: 'shell:settings_labels', icon: Tag, order: 70 }
