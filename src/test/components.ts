import '../web/theme.css'
import { beforeAll, beforeEach } from 'vitest'
import { loadLocale } from '../web/i18n.ts'

beforeAll(() => loadLocale('en', 'en-GB'))
beforeEach(() => localStorage.clear())
