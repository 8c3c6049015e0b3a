import { Button as AriaButton } from 'react-aria-components/Button'
import { t } from '../../../../web/i18n.ts'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { Chips, chipClass } from '../Chips.tsx'
import { useSuggestions } from '../reading.ts'

export interface ResultFieldsProps {
  type_id: number
  result: string
  outcome: number | null
  onChange: (change: { result?: string; outcome?: number | null }) => void
  autoFocus?: boolean
  isLabelShown?: boolean
  error?: string | undefined
}

/** What came of an activity: a line with the key words one wrote before, and the outcomes of its type. */
export function ResultFields(props: ResultFieldsProps) {
  const { type_id, result, outcome, onChange, autoFocus = false, isLabelShown = false, error } = props
  const suggestions = useSuggestions(type_id)
  const results = (suggestions?.results ?? []).filter((each) => !result.includes(each)).slice(0, 6)
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <TextField
          label={t('activities:result')}
          isLabelHidden={!isLabelShown}
          autoFocus={autoFocus}
          maxLength={1000}
          placeholder={t('activities:result_hint')}
          value={result}
          onChange={(text) => onChange({ result: text })}
          error={error}
        />
        {results.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is not laid out in a line by every browser
          <div role="group" aria-label={t('activities:suggested_results')} className="flex flex-wrap gap-1">
            {results.map((each) => (
              <AriaButton
                key={each}
                className={chipClass}
                onPress={() => onChange({ result: result.trim() ? `${result.trim()} · ${each}` : each })}
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
        <Chips
          label={t('activities:outcome')}
          canBeNone
          options={suggestions.outcomes.map(({ id, name }) => ({ id, label: name }))}
          selected={outcome}
          onSelect={(id) => onChange({ outcome: id })}
        />
      )}
    </>
  )
}
