import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useId, useRef, useState } from 'react'
import { t } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { useColleagues } from '../../../users/web/users.tsx'
import type { NoteDraft } from '../useNoteDraft.ts'
import { LinkBar } from './LinkBar.tsx'
import { MentionList } from './MentionList.tsx'
import { type Asking, mentions } from './mentionSuggestions.ts'
import { Tools } from './Tools.tsx'

export interface NoteEditorProps {
  /** The accessible name. */
  label: string
  /** The initial HTML. */
  content?: string
  placeholder?: string
  isPending?: boolean
  /** The error message. */
  error?: string | undefined
  /** Where the draft is kept until it is saved. */
  draft: NoteDraft
  onSave: (html: string) => void
  onCancel: () => void
}

/**
 * A rich-text editor. ⌘/Ctrl-Enter saves; Escape closes if nothing would be lost; @ opens the list of users to mention.
 * Every paragraph has the direction of its own text.
 */
export default function NoteEditor(props: NoteEditorProps) {
  const { label, content = '', placeholder, isPending = false, error, draft, onCancel } = props
  const listId = useId()
  const whole = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const colleagues = useColleagues()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [isLinking, setLinking] = useState(false)
  const typed = useRef<string | null>(null)
  const latest = useRef({ ...props, colleagues, asking, save: () => {} })
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        horizontalRule: false,
        link: { openOnClick: false, defaultProtocol: 'https', protocols: ['http', 'https', 'mailto'] },
      }),
      mentions({
        people: () => latest.current.colleagues(),
        onAsk: setAsking,
        asking: () => latest.current.asking,
      }),
    ],
    content: draft.text ?? content,
    autofocus: draft.isResumed ? false : 'end',
    injectCSS: false,
    onCreate: ({ editor: made }) => {
      // On a slow device the library can replace the first editor by a second one, after the user has started to type.
      if (typed.current && made.isEmpty) made.chain().setContent(typed.current).focus('end').run()
      if (!draft.isResumed)
        requestAnimationFrame(() => void whole.current?.scrollIntoView({ block: 'nearest' }))
    },
    onUpdate: ({ editor: written }) => {
      const html = written.getHTML()
      typed.current = written.isEmpty ? null : html
      latest.current.draft.onChange(written.isEmpty || html === content ? null : html)
    },
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        dir: 'auto',
        class: 'rich min-h-20 px-3 py-2.5 outline-none pointer-coarse:text-lg',
      },
      handleKeyDown: (_, event) => {
        const isSaving = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
        if (!isSaving && event.key !== 'Escape') return false
        event.stopPropagation() // otherwise a panel around it would close
        if (isSaving) latest.current.save()
        else if (latest.current.asking) return false
        else if (isUntouched()) latest.current.onCancel()
        return true
      },
    },
  })
  const isUntouched = () => editor.isEmpty || editor.getHTML() === content
  const save = () => {
    if (!editor.isEmpty && !isPending) props.onSave(editor.getHTML())
  }
  useEffect(() => {
    latest.current = { ...props, colleagues, asking, save }
  })
  const isEmpty = useEmptiness(editor)
  const active = asking && asking.people.length > 0 ? `${listId}-${asking.at}` : null
  useEffect(() => {
    if (!active) return
    const { dom } = editor.view
    dom.setAttribute('aria-activedescendant', active)
    return () => dom.removeAttribute('aria-activedescendant')
  }, [editor, active])

  return (
    <div ref={whole} className="scroll-my-4">
      <div
        ref={frame}
        className="relative rounded-lg border border-line-strong bg-panel text-base text-ink focus-within:border-accent focus-within:ring-1 focus-within:ring-accent"
      >
        <Tools editor={editor} onLink={() => setLinking(true)} />
        {isLinking && <LinkBar editor={editor} onClose={() => setLinking(false)} />}
        <div className="relative max-h-[50vh] overflow-y-auto">
          {isEmpty && placeholder && (
            <p aria-hidden className="pointer-events-none absolute inset-x-3 top-2.5 truncate text-ink-3">
              {placeholder}
            </p>
          )}
          <EditorContent editor={editor} />
        </div>
        {asking && <MentionList id={listId} asking={asking} frame={frame} />}
      </div>
      {error && (
        <p role="alert" className="mt-1 text-red-ink text-sm">
          {error}
        </p>
      )}
      <div className="mt-2 flex items-center gap-2">
        <Button variant="primary" size="sm" isPending={isPending} isDisabled={isEmpty} onPress={save}>
          {t('ui:save')}
        </Button>
        <Button variant="quiet" size="sm" onPress={onCancel}>
          {t('ui:cancel')}
        </Button>
      </div>
    </div>
  )
}

function useEmptiness(editor: NonNullable<ReturnType<typeof useEditor>>): boolean {
  const [isEmpty, setEmpty] = useState(editor.isEmpty)
  useEffect(() => {
    const look = () => setEmpty(editor.isEmpty)
    editor.on('update', look)
    return () => void editor.off('update', look)
  }, [editor])
  return isEmpty
}
