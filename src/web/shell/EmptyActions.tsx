import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { t } from '../i18n.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { openAdd } from './addDialogs.tsx'

interface AddOrImportProps {
  kind: 'lead' | 'deal'
  /** Fills the dialog in. */
  initial?: Record<string, unknown>
}

/** What to do where there is nothing yet: add the first one, or bring a list. */
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

/** What to do where the filters leave nothing. */
export const ClearFilters = ({ onPress }: { onPress: () => void }) => (
  <Button onPress={onPress}>{t('ui:clear_filters')}</Button>
)
