import { describe, expect, test, vi } from 'vitest'
import { chordOf, offer, runCommand } from './commands.ts'

const press = (key: string, code: string, held: Partial<KeyboardEvent> = {}) =>
  chordOf({ key, code, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held })

describe('keys', () => {
  test('a letter is the same key on every keyboard layout', () => {
    expect(press('l', 'KeyL')).toBe('l')
    expect(press('L', 'KeyL')).toBe('l')
    expect(press('م', 'KeyL')).toBe('l')
    expect(press('ı', 'KeyI')).toBe('i')
  })

  test('on a Latin layout with other positions the letter counts, not the position', () => {
    expect(press('q', 'KeyA')).toBe('q')
  })

  test('Control and Command are the same modifier', () => {
    expect(press('k', 'KeyK', { ctrlKey: true })).toBe('mod+k')
    expect(press('k', 'KeyK', { metaKey: true })).toBe('mod+k')
    expect(press('Z', 'KeyZ', { metaKey: true, shiftKey: true })).toBe('mod+shift+z')
  })

  test('a character that needs Shift is written as the character', () => {
    expect(press('?', 'Slash', { shiftKey: true })).toBe('?')
    // languages A15: on a Persian keyboard, Shift and the same key write the Persian question mark.
    expect(press('؟', 'Slash', { shiftKey: true })).toBe('?')
    expect(press('Enter', 'Enter', { shiftKey: true })).toBe('shift+Enter')
  })
})

describe('commands', () => {
  const command = { name: 'ui:undo', group: 'here' } as const

  test('run while they are registered and available', () => {
    const run = vi.fn()
    let isAble = false
    const withdraw = offer([{ ...command, id: 'test', when: () => isAble, run }])
    runCommand('test')
    isAble = true
    runCommand('test')
    withdraw()
    runCommand('test')
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('the one registered last has priority', () => {
    const run = vi.fn()
    const front = vi.fn()
    const withdraw = [
      offer([{ ...command, id: 'test', run }]),
      offer([{ ...command, id: 'test', run: front }]),
    ]
    runCommand('test')
    expect(front).toHaveBeenCalledOnce()
    expect(run).not.toHaveBeenCalled()
    for (const each of withdraw) each()
  })
})
