import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'

const move = (element: Element) => {
  getComputedStyle(element).color
  element.setAttribute('style', 'color: red; background: blue')
  getComputedStyle(element).color
  return element.getAnimations()
}

// The browser of the tests prefers reduced motion.
test('product 31: with reduced motion there are no transitions', async () => {
  const screen = await render(
    <>
      <p>Plain</p>
      <p className="transition-colors duration-120">Moving</p>
    </>,
  )
  expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true)
  for (const text of ['Plain', 'Moving']) expect(move(screen.getByText(text).element())).toEqual([])
})
