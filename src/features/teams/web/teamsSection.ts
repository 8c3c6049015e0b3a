import { UsersRound } from 'lucide-react'
import type { Section } from '../../../web/shell/settingsSections.ts'

export const section: Section = { name: 'teams:title', icon: UsersRound, order: 35 }
