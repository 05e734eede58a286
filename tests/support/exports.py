"""Exports of other products. The header lines are as their code writes them; `made_up_` ones are not."""

from __future__ import annotations

DUB = (
    "Short link,Destination URL,Clicks,Created at\n"
    "https://dub.sh/spring,https://example.com/spring,12,2025-01-02T03:04:05.000Z\n"
)
DUB_ALL = (
    "Short link,Destination URL,Clicks,Leads,Conversions,Revenue,Created at,"
    "Link ID,Updated at,Tags,Archived\n"
    "https://dub.sh/a,https://example.com/a,1,0,0,0,2025-01-02T03:04:05.000Z,link_1,2025-01-02,"
    '"\'=Sale, b|c",No\n'
)
SHLINK = (
    '"createdAt","domain","shortCode","shortUrl","longUrl","title","tags","visits"\n'
    '"2025-01-02T03:04:05+01:00","s.test","ab","https://s.test/ab","https://example.com/ab",'
    '"A, b","x|y,z","4"\n'
)
SHLINK_OLD = (
    '"createdAt","shortUrl","longUrl","title","tags","visits"\n'
    '"2022-01-02T03:04:05+01:00","https://s.test/ab","https://example.com/ab","","","0"\n'
)
SHLINK_VISITS = (
    "date,potentialBot,userAgent,browser,os,referer,country,region,city,latitude,longitude,visitedUrl,type\n"
)
SHLINK_SERVERS = "name,url,apiKey\nMain,https://s.test,8f3c-secret\n"
YOURLS = '"source","target","hits"\r\n"/keyword/","https://example.com/y","7"\r\n'
LYNX = (
    "id,slug,destination,author,creationDate,modifiedDate,visits\n"
    "1,ly,https://example.com/ly,me,1700000000,1700000000,3\n"
)
URLR = (
    "url,expired_at,password,code,label,tags,delete_after_expiration\n"
    "https://example.com/u,2031-05-06 07:08:09,geheim,uu,Label,one,0\n"
)
MINI_QR = "url,frameText,fileName\nhttps://example.com/q,Scan me,poster\n"
KUTT = (
    '{"limit":50,"skip":0,"total":1,"data":[{"target":"https://example.com/k","address":"kk","domain":null,'
    '"description":"From Kutt","created_at":"2024-01-01T00:00:00.000Z","expire_in":null,"visit_count":3,'
    '"link":"https://kutt.it/kk","banned":false}]}'
)
BITLY = (
    '{"links":[{"id":"bit.ly/3x","link":"https://bit.ly/3x","long_url":"https://example.com/b","title":"B",'
    '"archived":false,"created_at":"2024-01-01T00:00:00+0000","tags":["one","two"],'
    '"custom_bitlinks":["https://go.example.com/first","https://go.example.com/second"]}]}'
)
YOURLS_STATS = (
    '{"links":{"link_1":{"shorturl":"https://y.example/k","url":"https://example.com/k","title":"K",'
    '"timestamp":"2024-01-01 10:00:00","ip":"192.0.2.1","clicks":"3"}},"stats":{"total_links":"1"}}'
)
SHORT_IO = (
    '{"links":[{"originalURL":"https://example.com/s","path":"sh","title":"S","tags":["t"],'
    '"createdAt":"2024-01-01T00:00:00.000Z","archived":false,"shortURL":"https://s.example/sh"},'
    '{"originalURL":"https://example.com/","path":"","title":"","tags":[],'
    '"createdAt":"2024-01-01T00:00:00.000Z","archived":false,"shortURL":"https://s.example"}]}'
)
REBRANDLY = (
    '[{"id":"1","title":"R","slashtag":"rr","destination":"https://example.com/r","shortUrl":"rebrand.ly/rr",'
    '"domain":{"fullName":"rebrand.ly"},"tags":[{"name":"one"}],"createdAt":"2024-01-01T00:00:00.000Z"}]'
)
PYSHORTIO = (
    "id\tshort_url\toriginal_url\ttitle\tpath\ttags\texpire_at\tutm_source\tutm_medium\n"
    "1\thttps://s.example/p\thttps://example.com/p?utm_source=old&x=1\tP\tp\tt\t1893456000000\tmail\tfooter\n"
)
MADE_UP_BITLY = "Link,Custom Link,Destination URL\nhttps://bit.ly/3y,,https://example.com/c\n"
MADE_UP_PLAIN = "Wohin;Titel\nhttps://example.com/w;Grüße\nexample.com/x;\n"
