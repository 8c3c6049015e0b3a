import { Mention } from '@tiptap/extension-mention'

export interface Colleague {
  id: number
  name: string
}

/** The state while the user has typed @ and is choosing. */
export interface Asking {
  people: Colleague[]
  /** The index of the highlighted user. */
  at: number
  mark: (at: number) => void
  choose: (person: Colleague) => void
  /** The position of the @ in the window. */
  where: (() => DOMRect | null) | null | undefined
}

const SHOWN = 8

/** Mentions as the server stores them: `<span data-mention="12">@Mia</span>`. */
const Mentioned = Mention.extend({
  addAttributes: () => ({
    id: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-mention'),
      renderHTML: ({ id }) => ({ 'data-mention': id }),
    },
    label: {
      default: null,
      parseHTML: (element) => element.textContent?.replace(/^@/, ''),
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: 'span[data-mention]' }],
  renderHTML: ({ node }) => ['span', { 'data-mention': node.attrs.id }, `@${node.attrs.label}`],
  renderText: ({ node }) => `@${node.attrs.label}`,
})

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/**
 * The editor extension for mentions.
 * @param people returns everybody who can be mentioned
 * @param onAsk called with the state to show; null when it ends
 * @param asking returns the state that is shown
 */
export function mentions({
  people,
  onAsk,
  asking,
}: {
  people: () => Promise<Colleague[]>
  onAsk: (asking: Asking | null) => void
  asking: () => Asking | null
}) {
  return Mentioned.configure({
    suggestion: {
      char: '@',
      items: async ({ query }) =>
        (await people())
          .filter(({ name }) => ` ${folded(name)}`.includes(` ${folded(query)}`))
          .slice(0, SHOWN),
      render: () => {
        const show = (at: number, shown: Pick<Asking, 'people' | 'choose' | 'where'>) =>
          onAsk({ ...shown, at, mark: (next) => show(next, shown) })
        const begin = (props: {
          items: Colleague[]
          command: (chosen: { id: string; label: string }) => void
          clientRect?: (() => DOMRect | null) | null
        }) =>
          show(0, {
            people: props.items,
            where: props.clientRect,
            choose: ({ id, name }) => props.command({ id: String(id), label: name }),
          })
        return {
          onStart: begin,
          onUpdate: begin,
          onExit: () => onAsk(null),
          onKeyDown: ({ event }) => {
            const now = asking()
            const count = now?.people.length ?? 0
            if (!now || count === 0) return false
            const chosen = now.people[now.at]
            if (event.key === 'ArrowDown') now.mark((now.at + 1) % count)
            else if (event.key === 'ArrowUp') now.mark((now.at + count - 1) % count)
            else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) now.choose(chosen)
            else return false
            return true
          },
        }
      },
    },
  })
}
