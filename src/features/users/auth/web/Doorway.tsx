import { Languages } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Locale } from '../../../../contract/shape.ts'
import { languages, t } from '../../../../web/i18n.ts'
import { rememberLanguage, useFormat } from '../../../../web/session.ts'
import { Mark } from '../../../../web/shell/Mark.tsx'
import { useTitle } from '../../../../web/shell/Page.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Menu } from '../../../../web/ui/overlay/Menu.tsx'

/** The frame of the screens for anonymous users. `isLanguageBelow`: the screen has its own language input. */
export function Doorway({
  title,
  text,
  isLanguageBelow,
  children,
}: {
  title: string
  text?: ReactNode
  isLanguageBelow?: boolean
  children?: ReactNode
}) {
  useTitle(title)
  return (
    <div className="flex h-full overflow-y-auto bg-page">
      <main className="flex min-h-full w-full shrink-0 flex-col px-5 sm:px-8 lg:w-[34rem]">
        <header className="flex h-16 shrink-0 items-center gap-2.5">
          <Mark className="size-7" />
          <span className="flex-1 font-semibold text-lg">{t('shell:app')}</span>
          {!isLanguageBelow && <LanguageMenu />}
        </header>
        <div className="mx-auto my-auto w-full max-w-sm pt-6 pb-16">
          <h1 className="text-balance font-semibold text-2xl">{title}</h1>
          {text && <p className="mt-1.5 text-pretty text-ink-2">{text}</p>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
      <Wells />
    </div>
  )
}

function LanguageMenu() {
  const { locale } = useFormat().profile
  return (
    <Menu
      label={t('shell:language')}
      placement="bottom end"
      groups={[
        {
          id: 'languages',
          entries: (Object.keys(languages) as Locale[]).map((id) => ({
            id,
            label: languages[id],
            isChecked: id === locale,
            onPress: () => changeLanguage(id),
          })),
        },
      ]}
    >
      <Button variant="quiet" icon={Languages}>
        {languages[locale]}
      </Button>
    </Menu>
  )
}

/** Changes the language of an anonymous user. */
export function changeLanguage(locale: Locale): void {
  rememberLanguage(locale)
  location.reload()
}

const shafts = [
  { x: 70, top: 330 },
  { x: 190, top: 300 },
  { x: 310, top: 262 },
  { x: 430, top: 226 },
  { x: 550, top: 196 },
]

/** A drawing of a kariz: shafts down to the channel that carries water to the fields. */
function Wells() {
  return (
    <div className="sticky top-0 hidden h-dvh flex-1 p-3 ps-0 lg:block">
      <svg
        aria-hidden
        viewBox="0 0 620 720"
        preserveAspectRatio="xMidYMid slice"
        className="mirrored size-full rounded-xl bg-accent-soft"
      >
        <path
          d="M0 348 C160 318 260 280 380 240 S560 186 620 178 V720 H0Z"
          className="fill-accent opacity-10"
        />
        <path d="M0 470 C180 452 420 438 620 428 V720 H0Z" className="fill-accent opacity-10" />
        {shafts.map(({ x, top }) => (
          <g key={x} className="stroke-accent" fill="none" strokeLinecap="round">
            <path d={`M${x} ${top} V${563 - x / 12}`} strokeWidth="10" className="opacity-25" />
            <path d={`M${x - 17} ${top + 2} q17 -16 34 0`} strokeWidth="5" className="opacity-45" />
          </g>
        ))}
        <path
          d="M0 566 C200 544 420 530 620 514 V531 C420 547 200 561 0 583Z"
          className="fill-accent opacity-85"
        />
      </svg>
    </div>
  )
}
