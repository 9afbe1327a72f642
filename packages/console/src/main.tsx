import './styles/console.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { followLinks } from './router/location.ts'

const place = document.getElementById('console')
if (place !== null) {
  followLinks()
  createRoot(place).render(<App />)
}
