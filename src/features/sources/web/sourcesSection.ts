import { Workflow } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = { name: 'shell:settings_sources', icon: Workflow, order: 80 }
