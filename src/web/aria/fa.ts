import type { LocalizedString } from '@internationalized/string'

const figures = new Intl.NumberFormat('fa')

/** The texts of React Aria for screen readers in Persian, which it does not include. */
const texts: Record<string, Record<string, LocalizedString>> = {
  '@react-aria/autocomplete': { collectionLabel: 'پیشنهادها' },
  '@react-aria/breadcrumbs': { breadcrumbs: 'مسیر صفحه' },
  '@react-aria/calendar': {
    previous: 'قبلی',
    next: 'بعدی',
    selectedDateDescription: (args) => `تاریخ انتخاب‌شده: ${args?.date}`,
    selectedRangeDescription: (args) => `بازهٔ انتخاب‌شده: ${args?.dateRange}`,
    todayDate: (args) => `امروز، ${args?.date}`,
    todayDateSelected: (args) => `امروز، ${args?.date} انتخاب شد`,
    dateSelected: (args) => `${args?.date} انتخاب شد`,
    startRangeSelectionPrompt: 'برای شروع انتخاب بازه کلیک کنید',
    finishRangeSelectionPrompt: 'برای پایان انتخاب بازه کلیک کنید',
    minimumDate: 'اولین تاریخ ممکن',
    maximumDate: 'آخرین تاریخ ممکن',
    dateRange: (args) => `${args?.startDate} تا ${args?.endDate}`,
  },
  '@react-aria/combobox': {
    focusAnnouncement: (args) => `${args?.optionText}${args?.isSelected ? '، انتخاب‌شده' : ''}`,
    countAnnouncement: (args) => `${figures.format(Number(args?.optionCount))} گزینه موجود است.`,
    selectedAnnouncement: (args) => `${args?.optionText}، انتخاب شد`,
    buttonLabel: 'نمایش پیشنهادها',
    listboxLabel: 'پیشنهادها',
  },
  '@react-aria/datepicker': {
    era: 'دوره',
    year: 'سال',
    month: 'ماه',
    day: 'روز',
    hour: 'ساعت',
    minute: 'دقیقه',
    second: 'ثانیه',
    dayPeriod: 'ق.ظ/ب.ظ',
    calendar: 'تقویم',
    startDate: 'تاریخ شروع',
    endDate: 'تاریخ پایان',
    weekday: 'روز هفته',
    timeZoneName: 'منطقهٔ زمانی',
    selectedDateDescription: (args) => `تاریخ انتخاب‌شده: ${args?.date}`,
    selectedRangeDescription: (args) => `بازهٔ انتخاب‌شده: ${args?.startDate} تا ${args?.endDate}`,
    selectedTimeDescription: (args) => `زمان انتخاب‌شده: ${args?.time}`,
  },
  '@react-aria/dnd': {
    dragItem: (args) => `کشیدن ${args?.itemText}`,
    dragSelectedItems: (args) => `کشیدن ${figures.format(Number(args?.count))} مورد انتخاب‌شده`,
    dragDescriptionKeyboard: 'برای شروع کشیدن Enter را بزنید.',
    dragDescriptionKeyboardAlt: 'برای شروع کشیدن Alt و Enter را بزنید.',
    dragDescriptionTouch: 'برای شروع کشیدن دو بار ضربه بزنید.',
    dragDescriptionVirtual: 'برای شروع کشیدن کلیک کنید.',
    dragDescriptionLongPress: 'برای شروع کشیدن نگه دارید.',
    dragSelectedKeyboard: (args) =>
      `برای کشیدن ${figures.format(Number(args?.count))} مورد انتخاب‌شده Enter را بزنید.`,
    dragSelectedKeyboardAlt: (args) =>
      `برای کشیدن ${figures.format(Number(args?.count))} مورد انتخاب‌شده Alt و Enter را بزنید.`,
    dragSelectedLongPress: (args) =>
      `برای کشیدن ${figures.format(Number(args?.count))} مورد انتخاب‌شده نگه دارید.`,
    dragStartedKeyboard:
      'کشیدن شروع شد. با Tab به جای دلخواه بروید و برای رها کردن Enter و برای لغو Escape را بزنید.',
    dragStartedTouch: 'کشیدن شروع شد. به جای دلخواه بروید و برای رها کردن دو بار ضربه بزنید.',
    dragStartedVirtual: 'کشیدن شروع شد. به جای دلخواه بروید و برای رها کردن کلیک کنید یا Enter را بزنید.',
    endDragKeyboard: 'در حال کشیدن. برای لغو Enter را بزنید.',
    endDragTouch: 'در حال کشیدن. برای لغو دو بار ضربه بزنید.',
    endDragVirtual: 'در حال کشیدن. برای لغو کلیک کنید.',
    dropDescriptionKeyboard: 'برای رها کردن Enter و برای لغو Escape را بزنید.',
    dropDescriptionTouch: 'برای رها کردن دو بار ضربه بزنید.',
    dropDescriptionVirtual: 'برای رها کردن کلیک کنید.',
    dropCanceled: 'کشیدن لغو شد.',
    dropComplete: 'رها شد.',
    dropIndicator: 'محل رها کردن',
    dropOnRoot: 'رها کردن روی',
    dropOnItem: (args) => `رها کردن روی ${args?.itemText}`,
    insertBefore: (args) => `گذاشتن پیش از ${args?.itemText}`,
    insertBetween: (args) => `گذاشتن بین ${args?.beforeItemText} و ${args?.afterItemText}`,
    insertAfter: (args) => `گذاشتن پس از ${args?.itemText}`,
  },
  '@react-aria/grid': {
    deselectedItem: (args) => `${args?.item} از انتخاب خارج شد.`,
    select: 'انتخاب',
    selectedCount: (args) => `${figures.format(Number(args?.count))} مورد انتخاب شد.`,
    selectedAll: 'همهٔ موارد انتخاب شد.',
    selectedItem: (args) => `${args?.item} انتخاب شد.`,
    longPressToSelect: 'برای رفتن به حالت انتخاب نگه دارید.',
  },
  '@react-aria/gridlist': {
    hasActionAnnouncement: 'این ردیف باز می‌شود',
    hasLinkAnnouncement: (args) => `لینک این ردیف: ${args?.link}`,
  },
  '@react-aria/menu': { longPressMessage: 'برای باز کردن منو نگه دارید یا Alt و جهت پایین را بزنید' },
  '@react-aria/numberfield': {
    decrease: (args) => `کاهش ${args?.fieldLabel}`,
    increase: (args) => `افزایش ${args?.fieldLabel}`,
    numberField: 'فیلد عددی',
  },
  '@react-aria/overlays': { dismiss: 'بستن' },
  '@react-aria/searchfield': { 'Clear search': 'پاک کردن جستجو' },
  '@react-aria/spinbutton': { Empty: 'خالی' },
  '@react-aria/tag': {
    removeDescription: 'برای حذف، کلید Delete را بزنید.',
    removeButtonLabel: 'حذف',
  },
  '@react-aria/toast': {
    close: 'بستن',
    notifications: (args) => `${figures.format(Number(args?.count))} اعلان.`,
  },
  '@react-stately/datepicker': {
    rangeUnderflow: (args) => `مقدار باید ${args?.minValue} یا بعد از آن باشد.`,
    rangeOverflow: (args) => `مقدار باید ${args?.maxValue} یا پیش از آن باشد.`,
    rangeReversed: 'تاریخ شروع باید پیش از تاریخ پایان باشد.',
    unavailableDate: 'این تاریخ را نمی‌توان انتخاب کرد.',
  },
  'react-aria-components': {
    selectPlaceholder: 'انتخاب کنید',
    tableResizer: 'تغییر عرض',
    dropzoneLabel: 'محل رها کردن',
    colorSwatchPicker: 'رنگ‌ها',
  },
}

export default texts
