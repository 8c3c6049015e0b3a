import { type Editor, useEditorState } from '@tiptap/react'
import {
  AtSign,
  Bold,
  Code,
  Heading2,
  Italic,
  Link,
  List,
  ListOrdered,
  Quote,
  Strikethrough,
  Underline,
} from 'lucide-react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { t } from '../../../../web/i18n.ts'
import { IconButton } from '../../../../web/ui/IconButton.tsx'

/** The formatting toolbar: one tab stop, with arrow keys inside. */
export function Tools({ editor, onLink }: { editor: Editor; onLink: () => void }) {
  const run = () => editor.chain().focus()
  const tools = [
    { id: 'bold', icon: Bold, keys: 'mod+b', press: () => run().toggleBold().run() },
    { id: 'italic', icon: Italic, keys: 'mod+i', press: () => run().toggleItalic().run() },
    { id: 'underline', icon: Underline, keys: 'mod+u', press: () => run().toggleUnderline().run() },
    { id: 'strike', icon: Strikethrough, keys: 'mod+shift+s', press: () => run().toggleStrike().run() },
    {
      id: 'heading',
      icon: Heading2,
      keys: 'mod+alt+2',
      press: () => run().toggleHeading({ level: 2 }).run(),
    },
    { id: 'bulletList', icon: List, keys: 'mod+shift+8', press: () => run().toggleBulletList().run() },
    {
      id: 'orderedList',
      icon: ListOrdered,
      keys: 'mod+shift+7',
      press: () => run().toggleOrderedList().run(),
    },
    { id: 'blockquote', icon: Quote, keys: 'mod+shift+b', press: () => run().toggleBlockquote().run() },
    { id: 'code', icon: Code, keys: 'mod+e', press: () => run().toggleCode().run() },
    { id: 'link', icon: Link, press: onLink },
  ] as const
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => tools.map(({ id }) => now.isActive(id)),
  })
  const mention = () => {
    const { $from } = editor.state.selection
    const isAfterWord = /\S$/.test($from.parent.textBetween(0, $from.parentOffset))
    run()
      .insertContent(isAfterWord ? ' @' : '@')
      .run()
  }
  return (
    <Toolbar
      aria-label={t('notes:formatting')}
      className="flex flex-wrap items-center gap-0.5 border-line border-b p-1"
    >
      {tools.map(({ id, icon, press, ...tool }, nr) => (
        <IconButton
          key={id}
          icon={icon}
          size="sm"
          label={t(`notes:tool_${id}`)}
          {...('keys' in tool && { shortcut: tool.keys })}
          isActive={active[nr] ?? false}
          aria-pressed={active[nr] ?? false}
          onPress={press}
        />
      ))}
      <IconButton icon={AtSign} size="sm" label={t('notes:tool_mention')} onPress={mention} />
    </Toolbar>
  )
}
