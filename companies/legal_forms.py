"""Names of firms without their legal forms, as duplicates are found by them."""

from __future__ import annotations

from django.db import migrations

from records.database_keys import PARTS, WITHIN

# Of the countries around, folded and without dots: what a name may leave out.
FORMS = (
    "ab ad ag as aps bv co company corp corporation doo ead eood eurl gmbh inc "
    "incorporated ip kft kg limited llc llp lp ltd mbh nv oao ohg oo ood oou ooo oy "
    "pao plc pp pte pty pvt sa sarl sas sc sl snc sp spa spolka spzoo srl sro tov ug "
    "z zao zoo zrt"
)
# Letters of S.R.L. and S. A. stay together: dots are within words here.
PLAIN = (
    f"translate(fold($1), '{PARTS.replace('.', '')}{WITHIN}.',"
    f" '{' ' * (len(PARTS) - 1)}')"
)

FIRM_KEY = migrations.RunSQL(
    f"""
    CREATE OR REPLACE FUNCTION firm_key(text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
    DECLARE
        words text[] := string_to_array({PLAIN}, ' ');
        told text[] := ARRAY(
            SELECT word COLLATE "C" FROM unnest(words) AS word
            WHERE word <> '' AND word <> ALL (string_to_array('{FORMS}', ' '))
            ORDER BY 1);
    BEGIN
        IF cardinality(told) = 0 THEN
            RETURN nullif(array_to_string(array_remove(words, ''), ' '), '');
        END IF;
        RETURN array_to_string(told, ' ');
    END $$
    """,
    "DROP FUNCTION firm_key(text)",
)

# www.acme.ro of https://www.acme.ro/contact; names of machines and pages say little.
SITE_KEY = "lower(substring(site FROM '^[a-z]+://(?:www\\.)?([^/:?#]+)'))"
