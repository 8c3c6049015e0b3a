import { useId } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { t } from '../../../../web/i18n.ts'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import type { ActivityOutcome } from '../../types/contract.ts'
import { useSuggestions } from '../activityQueries.ts'
import { chipClass } from '../Chips.tsx'
import { suggestedFor, withSuggested } from './suggested.ts'

export interface ResultFieldsProps {
  type_id: number
  result: string
  outcome: number | null
  onChange: (change: { result?: string; outcome?: number | null }) => void
  autoFocus?: boolean
  isLabelShown?: boolean
  error?: string | undefined
}

/** The result of an activity: a text with suggestions from the user's earlier results, and the outcomes of its type. */
export function ResultFields(props: ResultFieldsProps) {
  const { type_id, result, outcome, onChange, autoFocus = false, isLabelShown = false, error } = props
  const suggestions = useSuggestions(type_id)
  const results = suggestedFor(result, suggestions?.results ?? [])
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <TextField
          label={t('activities:result')}
          isLabelHidden={!isLabelShown}
          autoFocus={autoFocus}
          maxLength={1000}
          placeholder={t('planning:result_hint')}
          value={result}
          onChange={(text) => onChange({ result: text })}
          error={error}
        />
        {results.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is not laid out in a line by every browser
          <div role="group" aria-label={t('planning:suggested_results')} className="flex flex-wrap gap-1">
            {results.map((each) => (
              <AriaButton
                key={each}
                className={chipClass}
                onPress={() => onChange({ result: withSuggested(result, each) })}
              >
                <span className="truncate" dir="auto">
                  {each}
                </span>
              </AriaButton>
            ))}
          </div>
        )}
      </div>
      {suggestions && suggestions.outcomes.length > 0 && (
        <Outcomes
          outcomes={suggestions.outcomes}
          selected={outcome}
          onSelect={(id) => onChange({ outcome: id })}
        />
      )}
    </>
  )
}

/** The outcomes of a type, with its name: at most one can be selected. */
function Outcomes(props: {
  outcomes: ActivityOutcome[]
  selected: number | null
  onSelect: (id: number | null) => void
}) {
  const { outcomes, selected, onSelect } = props
  const label = useId()
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <span id={label} className="text-ink-2 text-sm">
        {t('activities:outcome')}
      </span>
      <ToggleButtonGroup
        aria-labelledby={label}
        selectionMode="single"
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => onSelect(outcomes.find(({ id }) => keys.has(id))?.id ?? null)}
        className="flex min-w-0 flex-wrap rounded-md bg-sunken p-0.5 ring-1 ring-line ring-inset"
      >
        {outcomes.map(({ id, name }) => (
          <ToggleButton
            key={id}
            id={id}
            className="flex h-7 min-w-0 items-center rounded-sm px-2 text-ink-2 text-sm outline-none transition-colors duration-120 data-hovered:text-ink data-selected:bg-raised data-selected:font-medium data-selected:text-ink data-selected:shadow-card data-focus-visible:outline-2 data-focus-visible:outline-focus forced-colors:data-selected:outline-2 pointer-coarse:h-9"
          >
            <span dir="auto" className="truncate">
              {name}
            </span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  )
}
