import { useOffered } from '../commands.ts'
import { t } from '../i18n.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Dialog } from '../ui/overlay/Dialog.tsx'

const groups = [
  { id: 'here', name: 'shell:group_here' },
  { id: 'go', name: 'shell:group_go' },
  { id: 'add', name: 'shell:group_add' },
  { id: 'general', name: 'shell:group_general' },
] as const

/** The help with all keyboard shortcuts of the screen and the global ones. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const offered = useOffered().filter((command) => command.keys)
  return (
    <Dialog title={t('shell:shortcuts')} isOpen onOpenChange={onClose} size="lg">
      <div className="columns-1 gap-8 sm:columns-2">
        {groups
          .filter((group) => offered.some((command) => command.group === group.id))
          .map((group) => (
            <section key={group.id} className="mb-5 break-inside-avoid">
              <h3 className="mb-1 font-medium text-ink-3 text-xs">{t(group.name)}</h3>
              <dl>
                {[...Map.groupBy(offered, ({ name }) => name)]
                  .filter(([, [command]]) => command?.group === group.id)
                  .map(([name, commands]) => (
                    <div
                      key={name}
                      className="flex h-8 items-center justify-between gap-4 border-line border-b"
                    >
                      <dt className="truncate">{t(name)}</dt>
                      <dd className="flex shrink-0 gap-1.5 [&_kbd]:inline-flex">
                        {[...new Set(commands.map(({ keys = '' }) => keys))].map((keys) => (
                          <Kbd key={keys} keys={keys} />
                        ))}
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  )
}
