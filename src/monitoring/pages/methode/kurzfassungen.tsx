/** Short versions: Leichte Sprache and English. */
export function LeichteSprache() {
  return (
    <section className="abschnitt leicht" aria-labelledby="leicht" lang="de-simple">
      <h2 id="leicht">In Leichter Sprache</h2>
      <p>Eine Stadt hat viele Teile. Diese Teile heißen hier: Gebiete.</p>
      <p>
        Manchen Gebieten geht es gut. <br />
        In anderen Gebieten haben viele Menschen wenig Geld.
      </p>
      <p>
        Wir zählen zum Beispiel: <br />
        Wie viele Menschen haben keine Arbeit? <br />
        Wie viele Kinder sind arm?
      </p>
      <h3>Status</h3>
      <p>
        Der Status sagt: <br />
        Geht es dem Gebiet besser oder schlechter als den anderen Gebieten?
      </p>
      <h3>Dynamik</h3>
      <p>
        Die Dynamik sagt: <br />
        Ist es in den letzten 2 Jahren besser oder schlechter geworden?
      </p>
      <h3>Warnung</h3>
      <p>
        Manchmal wird ein Gebiet schnell schlechter. <br />
        Dann gibt es eine Warnung. <br />
        Die Stadt kann früh helfen.
      </p>
      <h3>Geheimnis</h3>
      <p>
        Manche Zahlen sind sehr klein. <br />
        Dann könnte man einzelne Menschen erkennen. <br />
        Das wollen wir nicht. <br />
        Darum zeigen wir diese Zahlen nicht.
      </p>
      <h3>Wichtig</h3>
      <p>
        Die Zahlen sagen nicht alles. <br />
        Menschen aus dem Gebiet wissen mehr. <br />
        Darum fragt die Stadt auch diese Menschen.
      </p>
    </section>
  );
}

export function English() {
  return (
    <section className="abschnitt" aria-labelledby="english" lang="en">
      <h2 id="english">In English</h2>
      <p>
        The monitor compares the areas of a city with each other. <strong>Status</strong> says how burdened an
        area is today; <strong>dynamics</strong> says whether it fared better or worse than the others over
        the last two years. Both follow Berlin’s social urban development monitor: shares become z-scores,
        z-scores are added with equal weights, the sum is standardised again and cut at −1, 1 and 1.5.
      </p>
      <ul className="punkte">
        <li>
          <strong>Rank index:</strong> as in the English Indices of Deprivation, so that low burden in one
          domain cannot cancel out high burden in another.
        </li>
        <li>
          <strong>Disclosure control:</strong> counts below a threshold are hidden, and enough others with
          them that no published total gives them away. Everything else is computed from what is left.
        </li>
        <li>
          <strong>Early warning:</strong> an area got worse by more than chance and by more than the city
          (exact tests, false discovery rate of five percent).
        </li>
        <li>
          <strong>Polarisation:</strong> how unevenly a group is spread over the areas, and whether that
          changes by more than chance (permutation tests).
        </li>
        <li>
          <strong>Effect of funding:</strong> funded areas against the most similar ones never funded (matched
          difference in differences). It is evidence, not proof.
        </li>
      </ul>
      <p>
        Classes are relative: if everybody becomes poorer, no class changes. A share of an area says nothing
        about any one person in it.
      </p>
    </section>
  );
}
