import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { t } from '../i18n.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { openAdd } from './addDialogs.tsx'

interface AddOrImportProps {
  kind: 'lead' | 'deal'
  /** Initial values of the dialog. */
  initial?: Record<string, unknown>
}

/** The buttons of an empty list: add the first record, or import a list. */
export function AddOrImport({ kind, initial }: AddOrImportProps) {
  return (
    <>
      <Button variant="primary" icon={Plus} onPress={() => openAdd(kind, initial)}>
        {t(kind === 'lead' ? 'leads:add' : 'deals:add')}
      </Button>
      <Link to="/import" search={{ kind } as never} className={buttonClass('secondary', 'md')}>
        {t(kind === 'lead' ? 'leads:import' : 'deals:import')}
      </Link>
    </>
  )
}

/** The button for a list in which filters match nothing. */
export const ClearFilters = ({ onPress }: { onPress: () => void }) => (
  <Button onPress={onPress}>{t('ui:clear_filters')}</Button>
)
