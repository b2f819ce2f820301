import { useState } from 'preact/hooks'
import './LocationSheet.css'

interface Place {
  latitude: number
  longitude: number
  name?: string
}

const known: Place[] = [
  { name: 'Mercado Municipal de São Paulo', latitude: -23.54179, longitude: -46.62954 },
  { name: 'Praça da Liberdade, Belo Horizonte', latitude: -19.93189, longitude: -43.93804 },
  { name: 'Praça Tubal Vilela, Uberlândia', latitude: -18.91774, longitude: -48.27697 },
]

/** Sends a place: the real one of this device, a well-known one, or typed coordinates. */
export function LocationSheet({ onSend, onClose }: { onSend: (place: Place) => void; onClose: () => void }) {
  const [latitude, setLatitude] = useState('')
  const [longitude, setLongitude] = useState('')
  const [wrong, setWrong] = useState('')
  const useOwn = () => {
    setWrong('')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => onSend({ latitude: coords.latitude, longitude: coords.longitude }),
      () => setWrong('O navegador não informou a localização. Escolha um dos lugares ou digite.'),
      { timeout: 8_000 },
    )
  }
  const sendTyped = () => {
    const place = {
      latitude: Number(latitude.replace(',', '.')),
      longitude: Number(longitude.replace(',', '.')),
    }
    const fits = Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180
    if (latitude.trim() === '' || longitude.trim() === '' || !fits) {
      setWrong('Digite latitude (−90 a 90) e longitude (−180 a 180).')
    } else onSend(place)
  }
  return (
    <div
      class="sheet"
      role="dialog"
      aria-label="Enviar localização"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <h3 class="sheet__title">Enviar localização</h3>
      <ul class="places">
        <li>
          <button type="button" onClick={useOwn}>
            Minha localização atual
          </button>
        </li>
        {known.map((place) => (
          <li key={place.name}>
            <button type="button" onClick={() => onSend(place)}>
              {place.name}
            </button>
          </li>
        ))}
      </ul>
      <div class="sheet__fields places__typed">
        <label>
          <span>Latitude</span>
          <input
            inputMode="decimal"
            value={latitude}
            onInput={(event) => setLatitude(event.currentTarget.value)}
          />
        </label>
        <label>
          <span>Longitude</span>
          <input
            inputMode="decimal"
            value={longitude}
            onInput={(event) => setLongitude(event.currentTarget.value)}
          />
        </label>
      </div>
      {wrong !== '' && (
        <p class="sheet__wrong" role="alert">
          {wrong}
        </p>
      )}
      <div class="sheet__actions">
        <button type="button" class="pill-button" onClick={onClose}>
          Cancelar
        </button>
        <button type="button" class="pill-button pill-button--main" onClick={sendTyped}>
          Enviar coordenadas
        </button>
      </div>
    </div>
  )
}
