import { type Choice, ComboBox, type ComboBoxProps } from './ComboBox.tsx'
import { EditableValue, type EditableValueProps } from './Editable.tsx'

type Value = Choice<number> | null

interface EditableChoiceProps
  extends Omit<EditableValueProps<Value>, 'editor'>,
    Pick<ComboBoxProps<number>, 'name' | 'load' | 'hasNamesakes'> {}

/** An existing record, or a new one by name, chosen in place. */
export const EditableChoice = ({ label, name, load, hasNamesakes, ...value }: EditableChoiceProps) => (
  <EditableValue<Value>
    {...value}
    label={label}
    editor={({ draft, save }) => (
      <ComboBox<number>
        label={label}
        isLabelHidden
        autoFocus
        canCreate
        hasNamesakes={hasNamesakes}
        name={name}
        value={draft}
        onChange={save}
        load={load}
      />
    )}
  />
)
