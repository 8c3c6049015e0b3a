import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { ConfirmDialog } from '../../../web/ui/overlay/Dialog.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { Secret } from '../../users/web/Secret.tsx'

interface RevocableSecretProps {
  /** The key of the query that tells whether a secret exists. */
  table: string
  load: () => Promise<{ data: { add_time: string } | null }>
  /** Creates a secret, which is shown only once; the previous one is revoked. */
  create: () => Promise<{ secret: string }>
  revoke: () => Promise<object>
  texts: Record<'label' | 'create' | 'replace' | 'revoke' | 'warning', string> & {
    since: (time: string) => string
  }
  /** Rendered below a new secret. */
  children?: ReactNode
}

/** A secret that gives access without a password: create, show once, replace, revoke. */
export function RevocableSecret({ table, load, create, revoke, texts, children }: RevocableSecretProps) {
  const { dateTime } = useFormat()
  const [asking, setAsking] = useState<'replace' | 'revoke' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({ queryKey: [table], queryFn: load })
  const creation = useWrite({ write: create, tables: [table] })
  const revocation = useWrite({ write: revoke, tables: [table] })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-8 w-48" />

  const make = async () => setSecret((await creation.mutateAsync()).secret)
  const takeBack = async () => {
    await revocation.mutateAsync()
    setSecret(null)
  }
  const known = data.data
  const question = asking === 'revoke' ? texts.revoke : texts.replace
  return (
    <div className="flex flex-col gap-3">
      {secret && (
        <>
          <Secret label={texts.label} value={secret} />
          <p className="text-amber-ink text-sm">{t('users:shown_once')}</p>
          {children}
        </>
      )}
      {known && !secret && <p className="text-ink-2">{texts.since(dateTime(known.add_time))}</p>}
      <div className="flex flex-wrap gap-2">
        <Button isPending={creation.isPending} onPress={() => (known ? setAsking('replace') : void make())}>
          {known ? texts.replace : texts.create}
        </Button>
        {known && (
          <Button variant="quiet" onPress={() => setAsking('revoke')}>
            {texts.revoke}
          </Button>
        )}
      </div>
      <ConfirmDialog
        title={question}
        isOpen={asking !== null}
        onOpenChange={() => setAsking(null)}
        confirm={question}
        variant="danger"
        onConfirm={asking === 'revoke' ? takeBack : make}
      >
        {texts.warning}
      </ConfirmDialog>
    </div>
  )
}
