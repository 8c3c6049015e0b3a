import { t } from '../../../web/i18n.ts'
import { AdminRecordList } from '../../adminRecords/web/AdminRecordList.tsx'
import { OwnerName } from '../../users/web/OwnerName.tsx'
import { teamKind } from './teamKind.ts'

/** The settings page of teams: everybody can read, admins can edit. */
export function TeamsPage() {
  return (
    <AdminRecordList of={teamKind}>
      {({ manager_id, user_ids }) => (
        <>
          {manager_id && (
            <span className="min-w-0 max-w-48 text-ink-2 text-sm">
              <OwnerName id={manager_id} />
            </span>
          )}
          <span className="figures text-ink-3 text-sm @lg:w-28 @lg:text-end">
            {t('teams:member_count', { count: user_ids.length })}
          </span>
        </>
      )}
    </AdminRecordList>
  )
}
