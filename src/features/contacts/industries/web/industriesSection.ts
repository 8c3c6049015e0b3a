import { Factory } from 'lucide-react'
import type { Section } from '../../../../web/shell/settingsSections.ts'

export const section: Section = { name: 'shell:settings_industries', icon: Factory, order: 95 }
