import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { ConfirmDialog } from '../../../web/ui/overlay/Dialog.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { userEndpoints } from '../../users/contract.ts'
import { Secret } from '../../users/web/Secret.tsx'

const { apiToken, createApiToken, revokeApiToken } = api(userEndpoints)

/** The one token by which programs act as me: made, shown once, revoked. */
export function ApiToken() {
  const format = useFormat()
  const [asking, setAsking] = useState<'replace' | 'revoke' | null>(null)
  const [token, setToken] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({ queryKey: ['api_token'], queryFn: () => apiToken() })
  const create = useWrite({ write: () => createApiToken(), tables: ['api_token'] })
  const revoke = useWrite({ write: () => revokeApiToken(), tables: ['api_token'] })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-8 w-48" />

  const make = async () => setToken((await create.mutateAsync()).data.token)
  const takeBack = async () => {
    await revoke.mutateAsync()
    setToken(null)
  }
  const known = data.data
  return (
    <div className="flex flex-col gap-3">
      {token && (
        <>
          <Secret label={t('users:api_token')} value={token} />
          <p className="text-amber-ink text-sm">{t('users:shown_once')}</p>
        </>
      )}
      {known && !token && (
        <p className="text-ink-2">{t('users:api_token_since', { time: format.dateTime(known.add_time) })}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button isPending={create.isPending} onPress={() => (known ? setAsking('replace') : void make())}>
          {known ? t('users:api_token_replace') : t('users:api_token_create')}
        </Button>
        {known && (
          <Button variant="quiet" onPress={() => setAsking('revoke')}>
            {t('users:api_token_revoke')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        title={asking === 'revoke' ? t('users:api_token_revoke') : t('users:api_token_replace')}
        isOpen={asking !== null}
        onOpenChange={() => setAsking(null)}
        confirm={asking === 'revoke' ? t('users:api_token_revoke') : t('users:api_token_replace')}
        variant="danger"
        onConfirm={asking === 'revoke' ? takeBack : make}
      >
        {t('users:api_token_warning')}
      </ConfirmDialog>
    </div>
  )
}
