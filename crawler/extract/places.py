"""Cities from which news is often reported, under their names in many languages.

A single word before a dash or a full stop may be anything; it is a dateline where it is one of
these.
"""

_NAMES = """
Abidjan, Abu Dhabi, Abuja, Accra, Addis Ababa, Addis Abeba, Adelaide, Alger, Algier, Algiers,
Amman, Amsterdam, Ankara, Antwerpen, Asunción, Atene, Athen, Athens, Athènes, Atlanta,
Auckland, Augsburg, Austin, Bagdad, Baghdad, Baku, Bamako, Bangkok, Barcelona, Basel, Beijing,
Beirut, Belfast, Belgrad, Belgrade, Bengaluru, Berlin, Berlino, Bern, Berne, Bilbao,
Birmingham, Bogotá, Bologna, Bonn, Bordeaux, Boston, Brasília, Bratislava, Brazzaville, Bremen,
Brisbane, Bruselas, Brussel, Brussels, Bruxelas, Bruxelles, Brüssel, Bucarest, Bucharest,
Budapest, Buenos Aires, Bukarest, Busan, Cairo, Calgary, Canberra, Cape Town, Caracas, Cardiff,
Casablanca, Chemnitz, Chennai, Chicago, Chișinău, Città del Messico, Ciudad de México,
Cleveland, Colombo, Copenhagen, Dakar, Dallas, Damascus, Damaskus, Davos, Delhi, Den Haag,
Denver, Detroit, Dhaka, Doha, Dortmund, Dresden, Dubai, Dublin, Dublino, Duisburg, Durban,
Düsseldorf, Edinburgh, Erfurt, Essen, Estambul, Firenze, Florenz, Frankfurt, Frankfurt am Main,
Frankfurt/Main, Freiburg, Geneva, Genf, Genova, Genève, Ginevra, Glasgow, Graz, Guatemala,
Göttingen, Halle, Hamburg, Hannover, Hanoi, Hanover, Harare, Havana, Havanna, Heidelberg,
Helsinki, Hong Kong, Hongkong, Honolulu, Houston, Hyderabad, Indianapolis, Innsbruck,
Islamabad, Istanbul, Jakarta, Jena, Jerusalem, Johannesburg, Jérusalem, Kabul, Kairo, Kampala,
Karachi, Karlsruhe, Kassel, Kathmandu, Khartoum, Kiel, Kiev, Kiew, Kigali, Kinshasa,
Klagenfurt, Koblenz, Kolkata, Kopenhagen, Kuala Lumpur, Kyiv, Kyjiw, Köln, La Habana, La Paz,
Lagos, Lahore, Las Vegas, Lausanne, Leipzig, Lima, Linz, Lisboa, Lisbon, Lissabon, Liverpool,
Ljubljana, London, Londra, Londres, Los Angeles, Los Ángeles, Luanda, Lucknow, Lusaka,
Luxembourg, Luxemburg, Luzern, Lyon, Madrid, Magdeburg, Mailand, Mainz, Manchester, Manila,
Mannheim, Maputo, Marseille, Melbourne, Mexico City, Mexiko-Stadt, Miami, Milano, Minneapolis,
Minsk, Mogadishu, Montevideo, Montreal, Montréal, Mosca, Moscou, Moscow, Moscú, Moskau, Mumbai,
México, München, Münster, Nairobi, Napoli, Nashville, Neapel, Neu-Delhi, New Delhi,
New Orleans, New York, Nueva Delhi, Nueva York, Nürnberg, Orlando, Osaka, Oslo, Ottawa,
Palermo, Panama, Panamá, Parigi, Paris, Pechino, Peking, Pekín, Perth, Philadelphia, Phoenix,
Pittsburgh, Port-au-Prince, Porto, Potsdam, Prag, Praga, Prague, Pretoria, Putrajaya,
Pyongyang, Quito, Ramallah, Regensburg, Reykjavik, Riad, Riga, Rio de Janeiro, Riyadh, Rom,
Roma, Rome, Rostock, Rotterdam, Saarbrücken, Sacramento, Salzburg, San Diego, San Francisco,
San José, San Salvador, Santiago, Santo Domingo, Sarajevo, Schwerin, Seattle, Seoul, Sevilla,
Seúl, Shanghai, Singapore, Singapur, Skopje, Sofia, Stoccolma, Stockholm, Strasbourg,
Strasburgo, Straßburg, Stuttgart, Sydney, São Paulo, Taipei, Tallinn, Tashkent, Tbilisi,
Teheran, Tehran, Tel Aviv, Tirana, Tokio, Tokyo, Torino, Toronto, Trier, Tripoli, Tunis, Turin,
Ulm, United Nations, Valencia, Valparaíso, Vancouver, Varsavia, Varsovia, Varsovie,
Vatican City, Vatikanstadt, Venedig, Venezia, Viena, Vienna, Vienne, Vilnius, Warsaw, Warschau,
Warszawa, Washington, Wellington, Wien, Wiesbaden, Windhoek, Winnipeg, Wolfsburg, Wuppertal,
Würzburg, Yangon, Yaoundé, Yerevan, Zagreb, Zurich, Zürich, İstanbul, İzmir, Αθήνα, Βρυξέλλες,
Θεσσαλονίκη, Алматы, Астана, Баку, Београд, Берлин, Брюссель, Вашингтон, Ереван, Киев, Київ,
Лондон, Львів, Минск, Москва, Одеса, Париж, Санкт-Петербург, София, Ташкент, Тбилиси, Харків,
الجزائر, الرباط, الرياض, القاهرة, القدس, بغداد, بيروت, تهران, تونس, دبي, دمشق, رام الله, عمان,
غزة, नई दिल्ली, पटना, मुंबई, लखनऊ
"""

PLACES = frozenset(" ".join(name.split()).casefold() for name in _NAMES.split(","))
