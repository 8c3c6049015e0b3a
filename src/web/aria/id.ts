import type { LocalizedString } from '@internationalized/string'

const figures = new Intl.NumberFormat('id')

/** What React Aria says to screen readers, in Indonesian, which it does not bring itself. */
const texts: Record<string, Record<string, LocalizedString>> = {
  '@react-aria/autocomplete': { collectionLabel: 'Saran' },
  '@react-aria/breadcrumbs': { breadcrumbs: 'Jejak halaman' },
  '@react-aria/calendar': {
    previous: 'Sebelumnya',
    next: 'Berikutnya',
    selectedDateDescription: (args) => `Tanggal terpilih: ${args?.date}`,
    selectedRangeDescription: (args) => `Rentang terpilih: ${args?.dateRange}`,
    todayDate: (args) => `Hari ini, ${args?.date}`,
    todayDateSelected: (args) => `Hari ini, ${args?.date} dipilih`,
    dateSelected: (args) => `${args?.date} dipilih`,
    startRangeSelectionPrompt: 'Klik untuk mulai memilih rentang tanggal',
    finishRangeSelectionPrompt: 'Klik untuk selesai memilih rentang tanggal',
    minimumDate: 'Tanggal pertama yang tersedia',
    maximumDate: 'Tanggal terakhir yang tersedia',
    dateRange: (args) => `${args?.startDate} hingga ${args?.endDate}`,
  },
  '@react-aria/combobox': {
    focusAnnouncement: (args) => `${args?.optionText}${args?.isSelected ? ', terpilih' : ''}`,
    countAnnouncement: (args) => `${figures.format(Number(args?.optionCount))} pilihan tersedia.`,
    selectedAnnouncement: (args) => `${args?.optionText}, terpilih`,
    buttonLabel: 'Tampilkan saran',
    listboxLabel: 'Saran',
  },
  '@react-aria/datepicker': {
    era: 'era',
    year: 'tahun',
    month: 'bulan',
    day: 'hari',
    hour: 'jam',
    minute: 'menit',
    second: 'detik',
    dayPeriod: 'AM/PM',
    calendar: 'Kalender',
    startDate: 'Tanggal mulai',
    endDate: 'Tanggal akhir',
    weekday: 'nama hari',
    timeZoneName: 'zona waktu',
    selectedDateDescription: (args) => `Tanggal terpilih: ${args?.date}`,
    selectedRangeDescription: (args) => `Rentang terpilih: ${args?.startDate} hingga ${args?.endDate}`,
    selectedTimeDescription: (args) => `Waktu terpilih: ${args?.time}`,
  },
  '@react-aria/grid': {
    deselectedItem: (args) => `${args?.item} tidak dipilih.`,
    select: 'Pilih',
    selectedCount: (args) => `${figures.format(Number(args?.count))} item dipilih.`,
    selectedAll: 'Semua item dipilih.',
    selectedItem: (args) => `${args?.item} dipilih.`,
    longPressToSelect: 'Tekan lama untuk masuk ke mode pemilihan.',
  },
  '@react-aria/gridlist': {
    hasActionAnnouncement: 'baris ini memiliki tindakan',
    hasLinkAnnouncement: (args) => `tautan baris ini: ${args?.link}`,
  },
  '@react-aria/menu': { longPressMessage: 'Tekan lama atau tekan Alt dan panah bawah untuk membuka menu' },
  '@react-aria/numberfield': {
    decrease: (args) => `Kurangi ${args?.fieldLabel}`,
    increase: (args) => `Tambah ${args?.fieldLabel}`,
    numberField: 'Kolom angka',
  },
  '@react-aria/overlays': { dismiss: 'Tutup' },
  '@react-aria/searchfield': { 'Clear search': 'Hapus pencarian' },
  '@react-aria/spinbutton': { Empty: 'Kosong' },
  '@react-aria/tag': { removeDescription: 'Tekan Delete untuk menghapus.', removeButtonLabel: 'Hapus' },
  '@react-aria/toast': {
    close: 'Tutup',
    notifications: (args) => `${figures.format(Number(args?.count))} pemberitahuan.`,
  },
  '@react-stately/datepicker': {
    rangeUnderflow: (args) => `Nilai harus ${args?.minValue} atau sesudahnya.`,
    rangeOverflow: (args) => `Nilai harus ${args?.maxValue} atau sebelumnya.`,
    rangeReversed: 'Tanggal mulai harus sebelum tanggal akhir.',
    unavailableDate: 'Tanggal ini tidak dapat dipilih.',
  },
  'react-aria-components': {
    selectPlaceholder: 'Pilih satu',
    tableResizer: 'Pengubah lebar',
    dropzoneLabel: 'Area lepas',
    colorSwatchPicker: 'Warna',
  },
}

export default texts
