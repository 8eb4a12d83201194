import { Knopflink, Seite } from '#web/ui/seite.tsx';

export default function Geloescht() {
  return (
    <Seite
      titel="Ihr Konto ist gelöscht"
      vorspann="Sie sind abgemeldet, alle Ihre Sitzungen sind beendet. Name, E-Mail-Adresse und Zugangsmittel sind nicht mehr gespeichert."
    >
      <div className="stapel">
        <p>
          Im Prüfpfad Ihrer Organisationen stehen Ihre Handlungen noch ohne Namen. Wollen Sie später wieder
          mitarbeiten, lassen Sie sich neu einladen.
        </p>
        <div className="knopfreihe">
          <Knopflink ziel="/" art="primary">
            Zur Übersicht
          </Knopflink>
        </div>
      </div>
    </Seite>
  );
}
