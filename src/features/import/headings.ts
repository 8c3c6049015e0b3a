import type { DetailKey } from '../opportunities/core/contract.ts'
import type { Target } from './plan/contract.ts'

/**
 * Common column headings in all six languages (one line each: English, French, Norwegian, Turkish, Indonesian,
 * Persian). They are compared after folding, word by word; the more words of a heading a term covers, the better the
 * match. Plurals and compounds are listed only where the language joins them into one word.
 */
export const headings: Record<Exclude<Target, DetailKey>, string> & { [Key in DetailKey]?: string } = {
  title: `title, deal, deal name, deal title, lead title, lead name, opportunity, opportunity name, opportunity title, subject, project name
    titre, affaire, nom de l'affaire, titre de l'affaire, opportunité, nom de l'opportunité, objet, titre de la piste, titre du prospect, nom du prospect
    tittel, avtale, avtalenavn, avtaletittel, salgsmulighet, mulighet, emne, leadtittel, navn på avtale
    başlık, anlaşma, anlaşma adı, anlaşma başlığı, fırsat, fırsat adı, satış fırsatı, konu
    judul, kesepakatan, nama kesepakatan, judul kesepakatan, peluang, nama peluang, judul prospek, transaksi, penawaran, nama penawaran, judul penawaran
    عنوان, معامله, نام معامله, عنوان معامله, فرصت, نام فرصت, عنوان فرصت, عنوان سرنخ, موضوع`,
  state: `stage, deal stage, sales stage, pipeline stage, status, deal status, lead status, phase, step, state of deal, outcome, record type, is won
    étape, phase, statut, état, statut de l'affaire, étape de vente, étape du pipeline, résultat
    fase, salgsfase, steg, trinn, status, avtalestatus, leadstatus, utfall
    aşama, anlaşma aşaması, satış aşaması, durum, statü, evre, sonuç
    tahap, tahapan, tahap penjualan, status, status prospek, hasil
    مرحله, مرحله فروش, مرحله معامله, وضعیت, وضعیت معامله, وضعیت سرنخ, نتیجه`,
  value: `value, deal value, amount, deal size, revenue, expected revenue, estimated value, price, total, contract value, sum, budget, worth
    valeur, montant, prix, budget, valeur de l'affaire, chiffre d'affaires, revenu
    verdi, beløp, sum, avtaleverdi, pris, budsjett, omsetning
    değer, tutar, anlaşma değeri, fiyat, bedel, miktar, ciro, bütçe
    nilai, nilai kesepakatan, nilai penawaran, jumlah, harga, anggaran, pendapatan
    مبلغ, ارزش, ارزش معامله, مبلغ معامله, قیمت, بودجه`,
  currency: `currency, currency code
    devise, monnaie
    valuta
    para birimi, döviz, kur birimi
    mata uang
    ارز, واحد پول, واحد ارز, نوع ارز`,
  owner: `owner, deal owner, lead owner, account owner, opportunity owner, contact owner, owner email, assigned to, assignee, sales rep, sales representative, sales agent, sales person, salesperson, seller, agent, account manager, account executive, responsible
    propriétaire, responsable, commercial, vendeur, vendeuse, attribué à, chargé de compte
    eier, ansvarlig, selger, tildelt, kundeansvarlig, saksbehandler
    sahip, sahibi, anlaşma sahibi, sorumlu, temsilci, satış temsilcisi, atanan, satıcı
    pemilik, penanggung jawab, sales, tenaga penjual, ditugaskan kepada
    مسئول, مالک, کارشناس, کارشناس فروش, فروشنده, مسئول فروش, مسئول پیگیری`,
  label: `label, tag, rating, temperature, priority, category, segment
    étiquette, libellé, priorité, catégorie, tag
    etikett, merkelapp, prioritet, kategori
    etiket, öncelik, kategori
    label, tanda, prioritas, kategori
    برچسب, اولویت, دسته, دسته بندی`,
  source: `source, lead source, origin, channel, came from, how did you hear about us, referral source, campaign, utm source
    source, origine, provenance, canal, campagne
    kilde, leadkilde, opprinnelse, kanal, kampanje
    kaynak, müşteri kaynağı, kanal, kampanya
    sumber, sumber prospek, asal, saluran, kampanye
    منبع, منبع سرنخ, نحوه آشنایی, کانال, کمپین`,
  product: `product, product name, service, item, sku
    produit, service, article
    produkt, produktnavn, tjeneste, vare
    ürün, ürün adı, hizmet
    produk, nama produk, layanan, barang
    محصول, نام محصول, کالا, خدمت`,
  expected_close_date: `expected close date, expected close, forecast date, expected closing, estimated close date, target date, due date
    date de clôture prévue, clôture prévue, date de signature prévue, échéance, date prévue
    forventet avslutning, forventet avslutningsdato, forventet lukkedato, forfallsdato
    tahmini kapanış, tahmini kapanış tarihi, beklenen kapanış, beklenen kapanış tarihi, vade
    perkiraan tanggal tutup, perkiraan penutupan, tanggal penutupan yang diharapkan, tenggat
    تاریخ پیش بینی, تاریخ احتمالی بستن, تاریخ بسته شدن مورد انتظار, سررسید, تاریخ پیش بینی فروش`,
  customer_reference: `customer reference, your reference, po number, purchase order, purchase order number, order number, tender number
    référence client, référence du client, votre référence, numéro de commande, bon de commande, numéro d'appel d'offres
    kundereferanse, kundens referanse, deres referanse, bestillingsnummer, ordrenummer, innkjøpsordre
    müşteri referansı, sipariş numarası, satın alma numarası, ihale numarası
    referensi pelanggan, nomor pesanan, nomor po, nomor tender
    شماره مرجع مشتری, شماره مرجع, شماره سفارش, سفارش خرید, شماره مناقصه`,
  add_time: `created, created at, created on, created time, create date, creation date, date created, added, add time, date added, deal created, lead created, start date, open date, opened, engage date, engaged on, first contact, first contact date, inquiry date, date, timestamp, submitted at, registered
    créé le, date de création, date d'ajout, ajouté le, date d'ouverture, premier contact, date
    opprettet, opprettet dato, dato opprettet, lagt til, startdato, registrert, første kontakt, dato
    oluşturulma, oluşturulma tarihi, oluşturma tarihi, eklenme tarihi, kayıt tarihi, başlangıç tarihi, ilk temas, tarih
    dibuat, dibuat pada, tanggal dibuat, tanggal pembuatan, tanggal ditambahkan, tanggal mulai, tanggal masuk, kontak pertama, tanggal
    تاریخ ایجاد, تاریخ ثبت, تاریخ شروع, زمان ایجاد, زمان ثبت, اولین تماس, تاریخ`,
  close_time: `close date, closed, closed at, closed on, close time, closing date, date closed, end date, deal closed
    date de clôture, clôturé le, clôture, date de fin, date de fermeture
    avsluttet, lukkedato, avslutningsdato, lukket, sluttdato
    kapanış, kapanış tarihi, kapanma tarihi, bitiş tarihi
    tanggal tutup, tanggal penutupan, ditutup, ditutup pada, tanggal selesai
    تاریخ بسته شدن, تاریخ بستن, تاریخ پایان, زمان بسته شدن, تاریخ خاتمه`,
  won_time: `won time, won date, date won, won at, won on
    gagné le, date de gain, date gagnée
    vunnet dato, dato vunnet, vunnet tid, vunnet den
    kazanılma tarihi, kazanma tarihi, kazanıldığı tarih
    tanggal menang, waktu menang, dimenangkan pada
    تاریخ موفقیت, تاریخ برد, زمان برد, تاریخ برنده شدن`,
  lost_time: `lost time, lost date, date lost, lost at, lost on
    perdu le, date de perte, date perdue
    tapt dato, dato tapt, tapt tid, tapt den
    kaybedilme tarihi, kaybetme tarihi, kaybedildiği tarih
    tanggal kalah, waktu kalah, tanggal gagal
    تاریخ ناموفق شدن, تاریخ باخت, تاریخ شکست, زمان باخت, تاریخ از دست رفتن`,
  lost_reason: `lost reason, loss reason, reason lost, reason for loss, closed lost reason
    raison de la perte, motif de perte, raison de perte
    tapsårsak, årsak til tap, tapt årsak, grunn til tap
    kayıp nedeni, kaybetme nedeni, kaybedilme nedeni, kayıp sebebi
    alasan kalah, alasan gagal, alasan kehilangan
    دلیل ناموفق شدن, دلیل باخت, علت باخت, دلیل شکست, علت شکست, دلیل از دست رفتن`,
  external_id: `id, deal id, lead id, opportunity id, record id, external id, reference, ref, number, code, crm id
    identifiant, référence, numéro, id de l'affaire
    id, referanse, avtaleid, nummer, løpenummer
    kimlik, kimlik no, referans, numara, fırsat no, anlaşma no, kod
    id, nomor, referensi, kode
    شناسه, کد, شماره, شناسه معامله, شماره معامله, کد سرنخ`,
  'person.name': `contact, contact name, contact person, person, person name, full name, customer name, client name, lead contact, attendee
    contact, nom du contact, personne, personne à contacter, nom complet, interlocuteur, nom et prénom
    kontakt, kontaktperson, kontaktnavn, person, fullt navn, kundens navn
    kişi, ilgili kişi, kişi adı, yetkili, yetkili kişi, ad soyad, adı soyadı, isim soyisim
    kontak, nama kontak, narahubung, nama lengkap, orang
    شخص, نام شخص, نام و نام خانوادگی, مخاطب, نام مخاطب, رابط, نام رابط, نام کامل, طرف قرارداد`,
  'person.first_name': `first name, given name, firstname, forename
    prénom
    fornavn
    adı, ilk ad
    nama depan
    نام کوچک, اسم کوچک`,
  'person.last_name': `last name, surname, family name, lastname
    nom de famille
    etternavn
    soyad, soyadı, soyisim
    nama belakang, nama keluarga
    نام خانوادگی, فامیلی, فامیل`,
  'person.email': `email, e mail, mail, email address, contact email, person email, work email, business email
    courriel, adresse e mail, adresse électronique, mail, adresse mail
    epost, e post, e postadresse, epostadresse
    e posta, eposta, e posta adresi, mail adresi
    surel, alamat email, email kontak
    ایمیل, پست الکترونیک, پست الکترونیکی, رایانامه, آدرس ایمیل`,
  'person.phone': `phone, phone number, telephone, tel, mobile, mobile phone, cell, cell phone, contact phone, work phone, whatsapp
    téléphone, numéro de téléphone, portable, mobile, tél
    telefon, telefonnummer, mobil, mobilnummer, tlf
    telefon, telefon numarası, cep telefonu, gsm, cep
    telepon, nomor telepon, no hp, hp, handphone, ponsel, no telepon
    تلفن, شماره تلفن, موبایل, تلفن همراه, شماره موبایل, شماره تماس, همراه`,
  'person.job_title': `job title, position, role, function, job
    poste, fonction, intitulé du poste
    stilling, stillingstittel, rolle
    ünvan, unvan, görev, pozisyon
    jabatan, posisi
    سمت, شغل, پست سازمانی, عنوان شغلی`,
  'person.linkedin': `linkedin, linkedin url, linkedin profile, profile url
    profil linkedin
    linkedin profil, linkedinprofil
    linkedin profili, linkedin adresi
    profil linkedin, tautan linkedin
    لینکدین, پروفایل لینکدین, آدرس لینکدین`,
  'organization.name': `organization, organisation, organization name, company, company name, account, account name, business, business name, firm, client, customer, employer
    organisation, nom de l'organisation, société, nom de la société, entreprise, nom de l'entreprise, raison sociale, client, compte
    organisasjon, organisasjonsnavn, firma, firmanavn, bedrift, bedriftsnavn, selskap, kunde, kundenavn
    kuruluş, kuruluş adı, şirket, şirket adı, firma, firma adı, kurum, müşteri, müşteri adı, hesap, organizasyon
    organisasi, nama organisasi, perusahaan, nama perusahaan, instansi, pelanggan, nama pelanggan, klien, akun
    سازمان, نام سازمان, شرکت, نام شرکت, مشتری, نام مشتری, موسسه, حساب`,
  'organization.industry': `industry, sector, trade, line of business, vertical, business type
    industrie, secteur, secteur d'activité, domaine d'activité, branche
    bransje, næring, sektor
    sektör, endüstri, faaliyet alanı
    industri, sektor, bidang usaha
    صنعت, حوزه فعالیت, زمینه فعالیت, رشته, صنف`,
  'organization.website': `website, web site, web, url, homepage, domain, company website, site
    site web, site internet, site
    nettsted, nettside, hjemmeside, webside
    web sitesi, internet sitesi, web adresi
    situs web, situs, laman
    وب سایت, وبسایت, سایت, تارنما, آدرس سایت`,
  'organization.address': `address, company address, street, street address, office location, location, city, postal address
    adresse, adresse postale, rue, ville, localisation
    adresse, postadresse, gateadresse, besøksadresse, sted, by
    adres, şirket adresi, konum, şehir, il
    alamat, alamat perusahaan, lokasi, kota
    آدرس, نشانی, آدرس شرکت, شهر, محل`,
}

/** Headings that mean only "name"; the other columns decide whose name it is. */
export const nameHeadings = 'name, nom, navn, ad, isim, nama, نام, اسم'

/** Words with a fixed meaning in a status column. */
export const outcomes = {
  won: `won, closed won, win, success, successful, signed, sold
    gagné, gagnée, remporté, réussi, signé, vendu
    vunnet, solgt, signert
    kazanıldı, kazanılan, kazandı, başarılı, satıldı
    menang, dimenangkan, berhasil, terjual
    برنده, موفق, برد, برده, برده شده, فروخته شده`,
  lost: `lost, closed lost, loss, unsuccessful, dead, rejected
    perdu, perdue, échoué, refusé
    tapt, avslått
    kaybedildi, kaybedilen, kaybetti, başarısız, reddedildi
    kalah, gagal, hilang, ditolak
    ناموفق, باخت, باخته, شکست خورده, از دست رفته`,
  open: `open, active, in progress, ongoing, running, deal, opportunity, pending
    ouvert, ouverte, actif, active, en cours, affaire, opportunité
    åpen, aktiv, pågående, pågår, avtale, salgsmulighet
    açık, aktif, devam ediyor, anlaşma, fırsat
    terbuka, aktif, berjalan, sedang berjalan, kesepakatan, peluang
    باز, جاری, در جریان, فعال, معامله, فرصت, در حال انجام`,
  lead: `lead, leads, raw lead
    piste, prospect
    lead, leads, potensielt salg
    potansiyel müşteri, müşteri adayı, lead
    prospek, calon pelanggan, lead
    سرنخ, لید, مشتری بالقوه`,
  archived_lead: `unqualified, disqualified, not qualified, not interested, junk, spam, archived, bad timing
    non qualifié, disqualifié, pas intéressé, archivé
    ikke kvalifisert, diskvalifisert, ikke interessert, arkivert
    niteliksiz, ilgilenmiyor, arşivlendi, arşiv
    tidak memenuhi syarat, tidak tertarik, diarsipkan
    نامعتبر, بی علاقه, علاقه مند نیست, بایگانی, بایگانی شده`,
  skip: `deleted, duplicate, test
    supprimé, doublon
    slettet, duplikat
    silindi, mükerrer
    dihapus, duplikat
    حذف شده, تکراری`,
} as const

/** Words of stage names, in the usual order of a pipeline; used only to sort the stages of a file. */
export const funnel = [
  `new, prospecting, prospect, lead in, incoming, inbox, first email, cold, idea
   nouveau, nouvelle, prospection
   ny, nye, prospektering, første
   yeni, ilk, aday
   baru, prospek, masuk
   جدید, سرنخ, ورودی, اولین`,
  `contacted, contact made, engaging, engaged, attempted, connected, nurturing, interested
   contacté, intéressé, contact établi
   kontaktet, interessert, kontakt
   iletişime geçildi, temas, ilgili
   dihubungi, tertarik, kontak
   تماس, علاقه مند, ارتباط`,
  `qualified, qualification, qualifying, discovery, needs, analysis
   qualifié, qualification, découverte, besoins
   kvalifisert, kvalifisering, behov
   nitelikli, değerlendirme, ihtiyaç
   memenuhi syarat, kualifikasi, kebutuhan
   واجد شرایط, صلاحیت, نیازسنجی, بررسی`,
  `meeting, demo, presentation, appointment, trial, consultation, visit
   rendez vous, réunion, démo, démonstration, présentation
   møte, demo, presentasjon
   toplantı, görüşme, demo, sunum
   pertemuan, demo, presentasi, rapat
   جلسه, دمو, ارائه, مشاوره, بازدید`,
  `proposal, offer, quote, quotation, estimate, price
   proposition, offre, devis
   tilbud, forslag
   teklif, fiyat teklifi
   proposal, penawaran
   پیشنهاد, پیش فاکتور, پروپوزال`,
  `negotiation, negotiating, review, decision
   négociation, décision
   forhandling, forhandlinger, beslutning
   pazarlık, müzakere, karar
   negosiasi, keputusan
   مذاکره, تصمیم, چانه زنی`,
  `contract, closing, verbal, signature, commit, order, purchase
   contrat, signature, conclusion, commande
   kontrakt, avslutning, signering, bestilling
   sözleşme, imza, kapanış, sipariş
   kontrak, penutupan, tanda tangan, pesanan
   قرارداد, امضا, نهایی, سفارش, خرید`,
]
