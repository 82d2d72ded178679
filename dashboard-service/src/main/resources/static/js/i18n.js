// Words and formats in English and Spanish.
import { recall, remember } from "./memory.js";

const WORDS = {
  en: {
    skip: "Skip to the figures", tagline: "Live sales", analysis: "Analysis", language: "Language", appearance: "Light or dark",
    live: "Live", connecting: "Connecting…", lost: "Connection lost, retrying",
    now: "This moment", open: "open", waiting: "Waiting for the first window", ago: (t) => `${t} ago`,
    revenue: "Revenue", transactions: "Transactions", completed: "completed", pending: "pending", failed: "failed",
    ticket: "Average ticket", smallest: "Smallest", largest: "Largest", buyers: "Buyers", sellers: "Sellers",
    lastWhole: "Last whole window", againstBefore: "Window before", againstHour: "An hour ago",
    noWindow: (at) => `no window at ${at}`, noWhole: "no whole window yet", noSale: "no sale completed",
    changesHint: (w) => `Changes are those of the window ${w}: one that is still open would seem to fall behind.`,
    upSaid: (a, p, b) => `${a} more${p ? `, ${p} up` : ""}, from ${b}`, downSaid: (a, p, b) => `${a} less${p ? `, ${p} down` : ""}, from ${b}`, sameSaid: (a, p, b) => `no change, ${b}`,
    pause: "Pause", resume: "Resume", heldNewest: "Show the newest",
    held: (l, n, many) => `Paused for ${l} · ${many === 1 ? `${n} update waits` : `${n} updates wait`}`,
    heldSaid: "The page is paused", resumedSaid: "The page shows the newest figures again",
    comingUp: (n, all) => `The platform is starting: ${n} of ${all} parts are up.`,
    recent: "Newest events", recentHint: "As they land; lines are part of their sale", emptyRecent: "No events yet",
    "recent.time": "Time", "recent.event": "Event", "recent.seller": "Seller", "recent.what": "Product, term or name", "recent.amount": "Amount",
    "event.transaction": "Sale", "event.transaction_status": "Sale settled", "event.interaction": "Contact",
    "event.page_view": "Page view", "event.product_view": "Product view", "event.search": "Search", "event.add_to_cart": "Added to cart", "event.remove_from_cart": "Removed from cart", "event.cart_abandonment": "Cart abandoned",
    "event.completed": "completed", "event.pending": "pending", "event.failed": "failed",
    "event.sale": "sold", "event.purchase": "bought", "event.return": "came back", "event.in_transit": "on its way", "event.delivered": "delivered", "event.joined": "joined", "event.left": "left",
    "contact.website_visit": "website visit", "contact.product_inquiry": "product inquiry", "contact.search_query": "search", "contact.purchase_intent": "wants to buy", "contact.cart_abandonment": "cart abandoned", "contact.support": "support", "contact.complaint": "complaint", "contact.inquiry": "inquiry",
    "contact.support_request": "support request", "contact.feedback": "feedback", "contact.follow_up": "follow-up", "contact.sales_call": "sales call",
    "event.open": "open", "event.in_progress": "in progress", "event.resolved": "resolved",
    series: "Revenue and transactions", seriesHint: (n, s) => `Last ${n} min, ${s} s windows`, emptyWindows: "Waiting for the first window",
    parts: "Pipeline", partsHint: "Age of the newest event",
    generator: "Generator", postgres: "PostgreSQL (shop)", producer: "Producer", kafka: "Kafka", consumer: "Consumer", warehouse: "Warehouse", metrics: "Metrics (Spark)", redis: "Redis",
    "state.waiting": "waiting", starting: "starting", up: "up", degraded: "degraded", down: "down", unknown: "unknown",
    downBecause: (part, why) => `${part} is down${why ? `: ${why}` : ""}.`, degradedBecause: (part, why) => `${part} works in part${why ? `: ${why}` : ""}.`,
    missing: (all) => `${all.join(", ")} missing`, someUp: (n, all, why) => `${n} of ${all} up: ${why}`, instances: (n) => `${n} instances`,
    categories: "Categories", category: "Category", sales: "Sales", pieces: "Pieces", averageSale: "Average", products: "Products", newestWindow: "Newest window", thisWindow: "Now",
    categoriesHint: (n) => `Last ${n} min; sellers and products count once in a window`, emptyCategories: "No sales yet",
    behavior: "Shopper behaviour", kind: "Behaviour", events: "Events", emptyBehavior: "No behaviour yet", span: (n) => `Last ${n} min`,
    page_view: "Page views", product_view: "Product views", search: "Searches", add_to_cart: "Added to cart", remove_from_cart: "Removed from cart", cart_abandonment: "Carts abandoned",
    revenueTotal: "Revenue, all time", revenueToday: "Revenue today (your zone)", transactionsTotal: "Transactions, all time", rowsTotal: "Events stored",
    behaviorTotal: "Behaviour, all time", customersTotal: "Sellers seen, each once", activeDays: "Days with events (UTC)", firstEvent: "First event", lastEvent: "Last event", inHour: (h) => `in the hour of ${h}`,
    hours: "Last 24 hours", hoursHint: "By hour; sellers are those with a sale",
    lines: "Lines of the chart", hour: "Hour", asTable: "As a table",
    "hours.events": "All events", "hours.transactions": "Transactions", "hours.behavior": "Behaviour", "hours.sellers": "Sellers with a sale", "hours.revenue": "Revenue", emptyHours: "Nothing in the warehouse yet",
    types: "Events by type", type: "Type", transaction: "Transactions", transaction_item: "Line items", transaction_status: "Status changes",
    user_behavior: "Views", "type.search": "Searches", cart_event: "Cart events", interaction: "Interactions",
    sessions: "Sessions by outcome", outcome: "Outcome", conversion: "Purchase", "outcome.cart_abandonment": "Cart abandoned", bounce: "Left", emptySessions: "No sessions yet",
    segments: "Segments of sellers", segment: "Segment", members: "Members", joinedToday: "Came today (UTC)", leftToday: "Left today (UTC)", emptySegments: "No members yet",
    "segment.High Spenders": "High spenders", "segment.New Customers": "New customers", "segment.Inactive": "Inactive",
    shopping: "Searches and carts", searchesMade: "Searches", searchesInVain: "Found nothing", resultsFound: "Found on average", cartsLeft: "Carts abandoned", lostRevenue: "Lost revenue", averageCart: "Average lost cart",
    terms: "Search terms", termsHint: "The ten most frequent", term: "Term", emptySearches: "No searches yet", channels: "Channels", channelsHint: "All behaviour", channel: "Channel",
    "channel.web": "Web", "channel.mobile": "Mobile web", "channel.app": "App", "channel.website": "Website", "channel.mobile_app": "App (contacts)", "channel.desktop": "Desktop",
    "channel.email": "E-mail", "channel.chat": "Chat", "channel.phone": "Phone", "channel.whatsapp": "WhatsApp",
    goods: "Stock and deliveries", stockCritical: "Products: critical", stockLow: "Products: low", stockFine: "Products: enough",
    onTheirWay: "Parcels not delivered yet", deliveredToday: "Parcels delivered today (UTC)", lateToday: "Late among these",
    scarcest: "Scarcest products", scarcestHint: "Bar: pieces left by reorder point", emptyStock: "No stock yet",
    movements: "Movements of stock", reason: "Reason", emptyMovements: "No movements yet", parcels: "Steps of deliveries", status: "Status", lateSteps: "Late", emptyParcels: "No deliveries yet",
    "reason.purchase": "Bought", "reason.sale": "Sold", "reason.return": "Came back", "status.pending": "Waiting for the carrier", "status.in_transit": "On its way", "status.delivered": "Delivered",
    product: "Product", available: "Left", reorderPoint: "Reorder at", place: "Place", places: "Stock by place",
    payments: "Payments", method: "Method", methods: "Methods", methodsHint: "Amounts of payments that succeeded", paymentStatuses: "Statuses", paymentSteps: "Steps of payments", step: "Step", emptyPayments: "No payments yet",
    "method.Card": "Card", "method.Pix": "Pix", "method.Boleto": "Boleto", "payment.succeeded": "Succeeded", "payment.pending": "Pending", "payment.failed": "Failed",
    "step.created": "Created", "step.authorized": "Authorized", "step.captured": "Captured", "step.succeeded": "Succeeded", "step.refunded": "Refunded",
    ridesNow: "Orders on their way now", positions: "Positions of couriers", averageSpeed: "Average speed", watermark: "Watermark", watermarkBehind: "Behind the newest record",
    lateCounted: "Came late, counted", tooLate: "Too late, not counted", paymentsRejected: "Records rejected",
    inventory_movement: "Stock movements", shipment: "Shipments", shipment_status: "Shipment status", segment_change: "Segment changes",
    "event.inventory_movement": "Stock movement", "event.shipment": "Shipment", "event.shipment_status": "Shipment", "event.segment_change": "Segment",
    counted: (t) => `Counted at ${t}`, redisAway: "Live figures are from {0}: Redis does not answer.", redisNever: "Redis does not answer: there are no live figures.",
    warehouseAway: "Warehouse figures are from {0}: the warehouse does not answer.", warehouseNever: "The warehouse does not answer: there are no totals.",
    loading: "Waiting for figures", redisSilent: "Not known: Redis does not answer", warehouseSilent: "Not known: the warehouse does not answer", dashboardSilent: "Not known: the dashboard does not answer",
    streamAway: "The connection to the dashboard is lost; the figures are the last ones received.",
    quality: (late, bad) => `Late events ${late} · rejected records ${bad}`, zone: (z) => `Times in ${z} · amounts in US dollars`,
    said: (w, r, t) => `Window ${w}: revenue ${r}, ${t} transactions`, chartLabel: (a, b) => `${a}: ${b}`,
  },
  es: {
    skip: "Ir a las cifras", tagline: "Ventas en vivo", analysis: "Análisis", language: "Idioma", appearance: "Claro u oscuro",
    live: "En vivo", connecting: "Conectando…", lost: "Sin conexión, reintentando",
    now: "Este momento", open: "abierta", waiting: "Esperando la primera ventana", ago: (t) => `hace ${t}`,
    revenue: "Ingresos", transactions: "Transacciones", completed: "completadas", pending: "pendientes", failed: "fallidas",
    ticket: "Ticket medio", smallest: "Menor", largest: "Mayor", buyers: "Compradores", sellers: "Vendedores",
    lastWhole: "Última ventana completa", againstBefore: "Ventana anterior", againstHour: "Hace una hora",
    noWindow: (at) => `no hay ventana a las ${at}`, noWhole: "aún sin ventana completa", noSale: "sin venta completada",
    changesHint: (w) => `Los cambios son de la ventana ${w}: una aún abierta parecería caer.`,
    upSaid: (a, p, b) => `${a} más${p ? `, sube ${p}` : ""}, desde ${b}`, downSaid: (a, p, b) => `${a} menos${p ? `, baja ${p}` : ""}, desde ${b}`, sameSaid: (a, p, b) => `sin cambio, ${b}`,
    pause: "Pausa", resume: "Reanudar", heldNewest: "Mostrar lo último",
    held: (l, n, many) => `En pausa desde hace ${l} · ${many === 1 ? `${n} actualización espera` : `${n} actualizaciones esperan`}`,
    heldSaid: "La página está en pausa", resumedSaid: "La página muestra de nuevo las últimas cifras",
    comingUp: (n, all) => `La plataforma arranca: ${n} de ${all} partes están activas.`,
    recent: "Últimos eventos", recentHint: "Según llegan; las líneas van con su venta", emptyRecent: "Aún no hay eventos",
    "recent.time": "Hora", "recent.event": "Evento", "recent.seller": "Vendedor", "recent.what": "Producto, búsqueda o nombre", "recent.amount": "Importe",
    "event.transaction": "Venta", "event.transaction_status": "Venta resuelta", "event.interaction": "Contacto",
    "event.page_view": "Página vista", "event.product_view": "Producto visto", "event.search": "Búsqueda", "event.add_to_cart": "Añadido al carrito", "event.remove_from_cart": "Quitado del carrito", "event.cart_abandonment": "Carrito abandonado",
    "event.completed": "completada", "event.pending": "pendiente", "event.failed": "fallida",
    "event.sale": "venta", "event.purchase": "compra", "event.return": "devolución", "event.in_transit": "en camino", "event.delivered": "entregado", "event.joined": "entra", "event.left": "sale",
    "contact.website_visit": "visita a la web", "contact.product_inquiry": "consulta de producto", "contact.search_query": "búsqueda", "contact.purchase_intent": "quiere comprar", "contact.cart_abandonment": "carrito abandonado", "contact.support": "soporte", "contact.complaint": "queja", "contact.inquiry": "consulta",
    "contact.support_request": "petición de soporte", "contact.feedback": "opinión", "contact.follow_up": "seguimiento", "contact.sales_call": "llamada de venta",
    "event.open": "abierto", "event.in_progress": "en curso", "event.resolved": "resuelto",
    series: "Ingresos y transacciones", seriesHint: (n, s) => `Últimos ${n} min, ventanas de ${s} s`, emptyWindows: "Esperando la primera ventana",
    parts: "Flujo de datos", partsHint: "Edad del último evento",
    generator: "Generador", postgres: "PostgreSQL (tienda)", producer: "Productor", kafka: "Kafka", consumer: "Consumidor", warehouse: "Almacén de datos", metrics: "Métricas (Spark)", redis: "Redis",
    "state.waiting": "en espera", starting: "arrancando", up: "activo", degraded: "parcial", down: "caído", unknown: "desconocido",
    downBecause: (part, why) => `${part}: caído${why ? `: ${why}` : ""}.`, degradedBecause: (part, why) => `${part}: funciona en parte${why ? `: ${why}` : ""}.`,
    missing: (all) => `${all.length > 1 ? "faltan" : "falta"} ${all.join(", ")}`, someUp: (n, all, why) => `${n} de ${all} activos: ${why}`, instances: (n) => `${n} instancias`,
    categories: "Categorías", category: "Categoría", sales: "Ventas", pieces: "Unidades", averageSale: "Media", products: "Productos", newestWindow: "Última ventana", thisWindow: "Ahora",
    categoriesHint: (n) => `Últimos ${n} min; vendedores y productos cuentan una vez por ventana`, emptyCategories: "Aún no hay ventas",
    behavior: "Comportamiento", kind: "Comportamiento", events: "Eventos", emptyBehavior: "Aún no hay actividad", span: (n) => `Últimos ${n} min`,
    page_view: "Páginas vistas", product_view: "Productos vistos", search: "Búsquedas", add_to_cart: "Añadidos al carrito", remove_from_cart: "Quitados del carrito", cart_abandonment: "Carritos abandonados",
    revenueTotal: "Ingresos totales", revenueToday: "Ingresos de hoy (su zona)", transactionsTotal: "Transacciones totales", rowsTotal: "Eventos guardados",
    behaviorTotal: "Comportamiento total", customersTotal: "Vendedores vistos, una vez", activeDays: "Días con eventos (UTC)", firstEvent: "Primer evento", lastEvent: "Último evento", inHour: (h) => `en la hora de ${h}`,
    hours: "Últimas 24 horas", hoursHint: "Por hora; los vendedores son los que vendieron",
    lines: "Líneas del gráfico", hour: "Hora", asTable: "Como tabla",
    "hours.events": "Todos los eventos", "hours.transactions": "Transacciones", "hours.behavior": "Comportamiento", "hours.sellers": "Vendedores con venta", "hours.revenue": "Ingresos", emptyHours: "El almacén de datos aún está vacío",
    types: "Eventos por tipo", type: "Tipo", transaction: "Transacciones", transaction_item: "Líneas de pedido", transaction_status: "Cambios de estado",
    user_behavior: "Vistas", "type.search": "Búsquedas", cart_event: "Eventos de carrito", interaction: "Interacciones",
    sessions: "Sesiones por resultado", outcome: "Resultado", conversion: "Compra", "outcome.cart_abandonment": "Carrito abandonado", bounce: "Salida", emptySessions: "Aún no hay sesiones",
    segments: "Segmentos de vendedores", segment: "Segmento", members: "Miembros", joinedToday: "Llegan hoy (UTC)", leftToday: "Salen hoy (UTC)", emptySegments: "Aún sin miembros",
    "segment.High Spenders": "Grandes compradores", "segment.New Customers": "Clientes nuevos", "segment.Inactive": "Inactivos",
    shopping: "Búsquedas y carritos", searchesMade: "Búsquedas", searchesInVain: "Sin resultados", resultsFound: "Resultados de media", cartsLeft: "Carritos abandonados", lostRevenue: "Ingresos perdidos", averageCart: "Carrito perdido medio",
    terms: "Términos buscados", termsHint: "Los diez más frecuentes", term: "Término", emptySearches: "Aún no hay búsquedas", channels: "Canales", channelsHint: "Todo el comportamiento", channel: "Canal",
    "channel.web": "Web", "channel.mobile": "Web móvil", "channel.app": "Aplicación", "channel.website": "Sitio web", "channel.mobile_app": "Aplicación (contactos)", "channel.desktop": "Escritorio",
    "channel.email": "Correo", "channel.chat": "Chat", "channel.phone": "Teléfono", "channel.whatsapp": "WhatsApp",
    goods: "Existencias y envíos", stockCritical: "Productos: crítico", stockLow: "Productos: bajo", stockFine: "Productos: suficiente",
    onTheirWay: "Envíos aún sin entregar", deliveredToday: "Envíos entregados hoy (UTC)", lateToday: "De ellos, con retraso",
    scarcest: "Productos más escasos", scarcestHint: "Barra: unidades que quedan por punto de pedido", emptyStock: "Aún sin existencias",
    movements: "Movimientos de existencias", reason: "Motivo", emptyMovements: "Aún sin movimientos", parcels: "Pasos de los envíos", status: "Estado", lateSteps: "Con retraso", emptyParcels: "Aún sin envíos",
    "reason.purchase": "Comprado", "reason.sale": "Vendido", "reason.return": "Devuelto", "status.pending": "Espera al transportista", "status.in_transit": "En camino", "status.delivered": "Entregado",
    product: "Producto", available: "Quedan", reorderPoint: "Pedir en", place: "Lugar", places: "Existencias por lugar",
    payments: "Pagos", method: "Medio", methods: "Medios de pago", methodsHint: "Importes de los pagos que salieron bien", paymentStatuses: "Estados", paymentSteps: "Pasos de los pagos", step: "Paso", emptyPayments: "Aún no hay pagos",
    "method.Card": "Tarjeta", "method.Pix": "Pix", "method.Boleto": "Boleto", "payment.succeeded": "Pagados", "payment.pending": "Pendientes", "payment.failed": "Fallidos",
    "step.created": "Creado", "step.authorized": "Autorizado", "step.captured": "Capturado", "step.succeeded": "Pagado", "step.refunded": "Devuelto",
    ridesNow: "Pedidos en camino ahora", positions: "Posiciones de repartidores", averageSpeed: "Velocidad media", watermark: "Marca de agua", watermarkBehind: "Detrás del último registro",
    lateCounted: "Tarde, pero contados", tooLate: "Demasiado tarde, sin contar", paymentsRejected: "Registros rechazados",
    inventory_movement: "Movimientos de existencias", shipment: "Envíos", shipment_status: "Estados de envío", segment_change: "Cambios de segmento",
    "event.inventory_movement": "Existencias", "event.shipment": "Envío", "event.shipment_status": "Envío", "event.segment_change": "Segmento",
    counted: (t) => `Contado a las ${t}`, redisAway: "Las cifras en vivo son de las {0}: Redis no responde.", redisNever: "Redis no responde: no hay cifras en vivo.",
    warehouseAway: "Las cifras del almacén son de las {0}: el almacén no responde.", warehouseNever: "El almacén de datos no responde: no hay totales.",
    loading: "Esperando cifras", redisSilent: "No se sabe: Redis no responde", warehouseSilent: "No se sabe: el almacén no responde", dashboardSilent: "No se sabe: el panel no responde",
    streamAway: "Se perdió la conexión con el panel; las cifras son las últimas recibidas.",
    quality: (late, bad) => `Eventos tardíos ${late} · registros rechazados ${bad}`, zone: (z) => `Horas de ${z} · importes en dólares`,
    said: (w, r, t) => `Ventana ${w}: ingresos ${r}, ${t} transacciones`, chartLabel: (a, b) => `${a}: ${b}`,
  },
};

let language = recall("language") ?? (navigator.language.toLowerCase().startsWith("es") ? "es" : "en");
if (!WORDS[language]) {
  language = "en";
}
let formats = formatsOf(language);

function formatsOf(code) {
  // The browser's own region, if it speaks the language: es-CO and es-ES write numbers differently.
  const locale = navigator.languages.find((one) => one.toLowerCase().startsWith(code)) ?? code;
  const money = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" };
  return {
    money: new Intl.NumberFormat(locale, money),
    shortMoney: new Intl.NumberFormat(locale, { ...money, notation: "compact", maximumFractionDigits: 1 }),
    amount: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    count: new Intl.NumberFormat(locale),
    shortCount: new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }),
    time: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
    minute: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    moment: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" }),
    hour: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    percent: new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }),
    day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
  };
}

export const currentLanguage = () => language;

export function useLanguage(code) {
  language = code;
  formats = formatsOf(code);
  remember("language", code);
}

/** The words for a key; with arguments, those of a phrase. */
export function t(key, ...values) {
  const found = WORDS[language][key];
  if (found === undefined) {
    return key.replace(/^.*\./, "").replaceAll("_", " ");
  }
  return typeof found === "function" ? found(...values) : found.replace("{0}", values[0]);
}

/** The name of something counted: words for it, of its own group first, or else itself. */
export const nameOf = (group, key) => (WORDS[language][`${group}.${key}`] ? t(`${group}.${key}`) : t(key));

export const money = (value) => formats.money.format(value);
export const shortMoney = (value) => formats.shortMoney.format(value);
/** With two decimals, without a currency. */
export const amount = (value) => formats.amount.format(value);
export const count = (value) => formats.count.format(value);
export const shortCount = (value) => formats.shortCount.format(value);
export const time = (instant) => when(formats.time, instant);
export const minute = (instant) => when(formats.minute, instant);
/** Date and time, to the second or to the minute. */
export const moment = (instant, seconds = true) => when(seconds ? formats.moment : formats.hour, instant);
export const percent = (share) => formats.percent.format(share);

/** A browser knows times up to the year 275760; the server's clock knows later ones. */
function when(format, instant) {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? "–" : format.format(date);
}

/** Both ends of a window, with the day if it is not today's. */
export function range(start, end) {
  const sameDay = new Date(start).toDateString() === new Date().toDateString();
  return `${sameDay ? "" : `${when(formats.day, start)}, `}${time(start)} – ${time(end)}`;
}

/** A length of time in its largest whole unit: 8 s, 5 min, 3 h, 2 d. */
export function length(millis) {
  if (!Number.isFinite(millis)) {
    return "–";
  }
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 90) {
    return `${seconds} s`;
  }
  if (seconds < 5400) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 172800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} d`;
}
