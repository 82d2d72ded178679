SELECT MPIO_CCNCT AS code, MPIO_CNMBR AS municipality, geometry, _timestamp, _ingested_at, _offset
FROM changes
