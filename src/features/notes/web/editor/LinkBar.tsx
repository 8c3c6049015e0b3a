import type { Editor } from '@tiptap/react'
import { Check, Unlink } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../../web/i18n.ts'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'

/** The input for a link's address; without selected text the address itself is inserted. */
export function LinkBar({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const before = String(editor.getAttributes('link').href ?? '')
  const [address, setAddress] = useState(before)
  const leave = () => {
    onClose()
    editor.commands.focus()
  }
  const apply = () => {
    const href = addressOf(address)
    if (!href) return
    if (editor.state.selection.empty && !before)
      editor.commands.insertContent({
        type: 'text',
        text: address.trim(),
        marks: [{ type: 'link', attrs: { href } }],
      })
    else editor.chain().extendMarkRange('link').setLink({ href }).run()
    leave()
  }
  const remove = () => {
    editor.chain().extendMarkRange('link').unsetLink().run()
    leave()
  }
  return (
    <form
      noValidate // an address may be typed without https://
      className="flex items-center gap-1 border-line border-b p-2"
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        leave()
      }}
    >
      <TextField
        label={t('notes:link_address')}
        isLabelHidden
        autoFocus
        type="url"
        maxLength={2048}
        value={address}
        onChange={setAddress}
        className="flex-1"
      />
      <IconButton
        icon={Check}
        label={t('notes:link_apply')}
        isDisabled={!addressOf(address)}
        onPress={apply}
      />
      {before && <IconButton icon={Unlink} label={t('notes:link_remove')} onPress={remove} />}
    </form>
  )
}

/** Converts typed text to a URL: a web address by default, or a mailbox; null if it is neither. */
function addressOf(typed: string): string | null {
  const text = typed.trim()
  const isMailbox = /^[^\s/:@]+@[^\s/:@]+$/.test(text)
  const url = /^(https?:\/\/|mailto:)/i.test(text) ? text : isMailbox ? `mailto:${text}` : `https://${text}`
  return text && URL.canParse(url) ? url : null
}
