import { t } from '../../../../web/i18n.ts'
import { Fact } from '../../../../web/ui/Facts.tsx'
import { EditableChoice } from '../../../../web/ui/form/EditableChoice.tsx'
import type { Organization, OrganizationChange } from '../../../contacts/organizations/contract.ts'
import { useIndustries } from '../../../contacts/web/useIndustries.ts'

export interface IndustryFactProps {
  organization: Organization
  onChange: (change: OrganizationChange, seen: OrganizationChange, shown: Partial<Organization>) => void
}

/** The industry of an organization: an existing one, or a new one by name. */
export function IndustryFact({
  organization: { industry, industry_name, is_deleted },
  onChange,
}: IndustryFactProps) {
  const load = useIndustries()
  return (
    <Fact name={t('contacts:industry')}>
      <EditableChoice
        label={t('contacts:industry')}
        name="industry"
        isDisabled={is_deleted}
        value={industry === null ? null : { id: industry, label: industry_name ?? '' }}
        load={load}
        onSave={(choice, seen) =>
          onChange(
            choice?.id === null ? { industry_name: choice.label } : { industry: choice?.id ?? null },
            { industry: seen?.id ?? null },
            { industry: choice?.id ?? null, industry_name: choice?.label ?? null },
          )
        }
      >
        {industry_name}
      </EditableChoice>
    </Fact>
  )
}
