import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'
import { cx } from './cx.ts'

export interface TabsProps<Id extends string> {
  label: string
  tabs: { id: Id; name: string; count?: string; content: ReactNode }[]
  selected: Id
  onSelect: (id: Id) => void
  className?: string
}

/** Several views, of which one is shown. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, className }: TabsProps<Id>) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find((each) => each.id === key)
        if (tab) onSelect(tab.id)
      }}
      className={cx('flex min-h-0 flex-col', className)}
    >
      <TabList aria-label={label} className="flex gap-4 overflow-x-auto border-line border-b px-1">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            className="flex h-9 shrink-0 cursor-default items-center gap-1.5 border-transparent border-b-2 px-0.5 font-medium text-ink-3 outline-offset-[-2px] transition-colors duration-120 data-selected:border-accent data-hovered:text-ink data-selected:text-ink"
          >
            {tab.name}
            {tab.count !== undefined && (
              <span className="figures font-normal text-ink-3 text-xs">{tab.count}</span>
            )}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="min-h-0 flex-1 outline-none">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
