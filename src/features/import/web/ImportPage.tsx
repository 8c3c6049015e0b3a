import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { type SearchReader, useSearchState } from '../../../web/searchParams.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { type Import, importEndpoints } from '../contract.ts'
import type { Mapping } from '../plan/contract.ts'
import { EarlierImports } from './EarlierImports.tsx'
import { FileStep } from './FileStep.tsx'
import { MapStep } from './mapping/MapStep.tsx'
import { CheckStep } from './outcome/CheckStep.tsx'
import { ResultStep } from './ResultStep.tsx'
import { RunStep } from './RunStep.tsx'
import { Steps } from './Steps.tsx'

const { get } = api(importEndpoints)

const read = (address: SearchReader) => ({
  id: address.text('id') || undefined,
  kind: address.one('kind', ['lead', 'deal']),
})

const POLL = 400 // ms between polls of a running import

/** Imports leads and deals from a file in four steps: choose the file, map its columns, check the preview, import. */
export function ImportPage() {
  const [{ id, kind }, setSearch] = useSearchState(read)
  const queries = useQueryClient()
  const file = useQuery({
    queryKey: ['import', id],
    queryFn: () => get({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isGoing(state.data?.data) ? POLL : false),
  })
  const again = () => queries.invalidateQueries({ queryKey: ['import'] })
  const start = () => setSearch({ id: undefined })
  return (
    <Page title={t('import:title')}>
      <div className="flex max-w-5xl flex-col gap-6">
        {id === undefined ? (
          <>
            <Steps at={0} />
            <FileStep
              kind={kind}
              onKind={(chosen) => setSearch({ kind: chosen })}
              onDone={(done) => setSearch({ id: done })}
            />
            <EarlierImports onOpen={(opened) => setSearch({ id: opened })} />
          </>
        ) : file.data ? (
          <Uploaded key={id} file={file.data.data} onChange={again} onStart={start} />
        ) : file.error ? (
          <ErrorState error={file.error} onRetry={start} />
        ) : (
          <Skeleton className="h-96" />
        )}
      </div>
    </Page>
  )
}

const isGoing = (file: Import | undefined) => file?.status === 'not_started' || file?.status === 'running'

/** The current step follows from the state of the uploaded file. */
function Uploaded({
  file,
  onChange,
  onStart,
}: {
  file: Import
  onChange: () => Promise<void>
  onStart: () => void
}) {
  const [mapping, setMapping] = useState<Mapping>(file.mapping)
  const [step, setStep] = useState<'map' | 'check' | 'result'>(file.status === 'ready' ? 'map' : 'result')
  if (isGoing(file)) {
    return (
      <>
        <Steps at={3} />
        <RunStep file={file} />
      </>
    )
  }
  if (step === 'result') {
    return (
      <>
        <Steps at={3} />
        <ResultStep file={file} onChange={onChange} onAgain={() => setStep('map')} onStart={onStart} />
      </>
    )
  }
  if (step === 'map') {
    return (
      <>
        <Steps at={1} />
        <MapStep
          file={file}
          mapping={mapping}
          onMapping={setMapping}
          onBack={onStart}
          onDone={() => setStep('check')}
        />
      </>
    )
  }
  return (
    <>
      <Steps at={2} />
      <CheckStep
        file={file}
        mapping={mapping}
        onBack={() => setStep('map')}
        onDone={async () => {
          await onChange()
          setStep('result')
        }}
      />
    </>
  )
}
