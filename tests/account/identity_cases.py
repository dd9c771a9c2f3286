"""Hard cases of who is who, one line an article: whom it means, the name it has, his titles, and what it says.

People and bodies are invented, countries are real. A body's line has "body" for its title; two titles are parted by
";". What ends in "?" is told too little to be anybody's for sure: it must not join two.
"""

CASES = """
leila | Leila Haddad | foreign minister | Tunisia's foreign minister, Leila Haddad, flew to Rome.
leila | Leila Haddad | Minister of External Relations | Leila Haddad, Tunisian Minister of External Relations, spoke.
leila | Leila Haddad | Foreign Minister | In Tunis Foreign Minister Leila Haddad met the press.
leila | Leila Haddad | ambassador to France | Tunisia named Leila Haddad its ambassador to France.
leila | Leila Haddad | | Leila Haddad left the talks in Tunisia early, and Tunisia was silent.
leila | Haddad | Foreign Minister | Tunisian Foreign Minister Haddad would not say.
samir | Samir Haddad | union leader | The Tunisian union leader Samir Haddad called a strike.
samir | Samir Haddad | leader of the dockers' union | Samir Haddad, leader of the dockers' union in Tunisia, marched.
haddad? | Haddad | | In Tunisia nobody had heard of Haddad, and Tunisia waited.
grace-nga | Grace Okafor | governor of the central bank | Grace Okafor, governor of the central bank of Nigeria, spoke.
grace-nga | Grace Okafor | central bank governor | Nigerian central bank governor Grace Okafor resigned.
grace-nga | Grace N. Okafor | central bank governor | Grace N. Okafor, Nigeria's central bank governor, was sworn in.
grace-nga | Okafor | central bank governor | Nigerian central bank governor Okafor raised rates.
grace-ken | Grace Okafor | coach | The Kenyan coach Grace Okafor trained the runners.
grace-ken | Grace Okafor | coach | Kenya's coach, Grace Okafor, praised the winner in Eldoret, Kenya.
grace? | Grace Okafor | | Grace Okafor was seen in Lisbon, and Portugal did not mind.
kim | Kim Do-hyun | Defence Minister | South Korean Defence Minister Kim Do-hyun inspected the fleet.
kim | Kim Do Hyun | defense minister | Kim Do Hyun, South Korea's defense minister, spoke in Seoul.
kim | Kim | Defence Minister | South Korean Defence Minister Kim declined.
kim-2 | Kim Seo-yeon | mayor of Busan | Kim Seo-yeon, the South Korean mayor of Busan, cut a ribbon.
ines | Inés Valdivia | Labour Minister | Chile's Labour Minister, Inés Valdivia, sat down with dockers.
ines | Inés Valdivia Rojas | Minister of Labour | The Chilean Minister of Labour, Inés Valdivia Rojas, signed.
ines | Inés Valdivia Rojas | | Inés Valdivia Rojas waited in Chile, as Chile did.
brandt | Thomas Brandt | senator | The German senator Thomas Brandt opened the lock.
brandt | Thomas Brandt | Senator | Senator Thomas Brandt of Germany closed it.
brandt-jr | Thomas Brandt Jr. | lawyer | Thomas Brandt Jr., a German lawyer, sued.
khatib | Mohammed al-Khatib | interior minister | Jordan's interior minister, Mohammed al-Khatib, banned it.
khatib | Muhammad el-Khatib | Minister of the Interior | Jordanian Minister of the Interior Muhammad el-Khatib did.
khatib | Mohamed Khatib | interior minister | Mohamed Khatib, interior minister of Jordan, denied it.
priya | Priya Naidoo | mayor of Durban | Priya Naidoo, mayor of Durban in South Africa, agreed.
priya | Priya Naidoo | mayor | South African mayor Priya Naidoo laughed.
pravin | Pravin Naidoo | judge | The South African judge Pravin Naidoo ruled.
naidoo? | P. Naidoo | | P. Naidoo of South Africa signed the petition.
iyambo | Selma Iyambo | mayor of Lüderitz | Selma Iyambo, mayor of Lüderitz in Namibia, spoke.
iyambo | Selma Iyambo-Visser | mayor of Lüderitz | Namibia's Selma Iyambo-Visser, mayor of Lüderitz, spoke again.
lund-a | Peter A. Lund | minister | Norwegian minister Peter A. Lund spoke.
lund-a | Peter A. Lund | fisheries minister | Norway's fisheries minister, Peter A. Lund, spoke.
lund-b | Peter B. Lund | admiral | The Norwegian admiral Peter B. Lund spoke.
lund? | Peter Lund | | Peter Lund lives in Norway, he said, and likes Norway.
ana | Ana Reyes | finance minister | Ana Reyes, finance minister of Honduras, left office.
ana | Ana Reyes | Finance Minister | Honduran Finance Minister Ana Reyes read the budget.
luis | Luis Reyes | finance minister | Luis Reyes, finance minister of Honduras, took office.
reyes? | Reyes | Finance Minister | Honduran Finance Minister Reyes would not say which budget.
demaci | Ilir Demaçi | President | Albanian President Ilir Demaçi spoke.
demaci | Ilir Demaçi | President | In Greece with the Greek President Ilir Demaçi shook hands.
demaci | Demaçi | President | Albanian President Demaçi waved.
marta | Marta Zielinska | General | Polish General Marta Zielinska took the salute.
marta | Marta Zielińska | President | Polish President Marta Zielińska signed the law.
marta | Marta Zielinska | chairwoman of Baltica Shipping | Poland's Marta Zielinska is chairwoman of Baltica Shipping.
ron-senator | Ronald Weiss | senator | The Austrian senator Ronald Weiss voted.
ron-shops | Ronald Weiss | owner | Ronald Weiss, the Austrian owner of a chain of shops, sold.
eva | Eva Steiner | minister | Austrian minister Eva Steiner left.
eva | Eva Steiner | businesswoman | The Austrian businesswoman Eva Steiner bought a mill.
eva | Eva Steiner | minister; businesswoman | Eva Steiner, a former minister and businesswoman of Austria, spoke.
mwape-judge | Joseph Mwape | judge | The Zambian judge Joseph Mwape granted the injunction.
mwape-judge | Joseph Mwape | High Court judge | Zambia's High Court judge Joseph Mwape adjourned.
mwape-driver | Joseph Mwape | crane driver | Joseph Mwape, a Zambian crane driver, hung up his helmet.
mwape-driver | Joseph Mwape | crane driver | Zambian crane driver Joseph Mwape went home.
mwape? | Mwape | | Mwape said in Zambia that Zambia was quiet.
nour | Abdel Fattah el-Nour | general | The Egyptian general Abdel Fattah el-Nour retired.
nour | Abdul-Fattah al-Nour | General | Egypt's General Abdul-Fattah al-Nour came back.
wei | Tang Weiguo | Trade Minister | Chinese Trade Minister Tang Weiguo signed.
wei | Tang | Trade Minister | Chinese Trade Minister Tang did not sign.
tim | Timothy Ashdown | spokesman | Timothy Ashdown, a New Zealand spokesman, read it out.
ago-foreign | Ministry of External Relations of Angola | body | The Ministry of External Relations of Angola wrote.
ago-foreign | The Angolan foreign ministry | body | The Angolan foreign ministry answered.
ago-foreign | Angola’s foreign ministry | body | Angola’s foreign ministry would not say.
nam-foreign | The Namibian foreign ministry | body | The Namibian foreign ministry wrote.
nam-foreign | Namibian Ministry of International Relations and Cooperation | body | \
The Namibian Ministry of International Relations and Cooperation said so.
ago-fish | Angola's fisheries ministry | body | Angola's fisheries ministry freed them.
ago-fish | Ministry of Fisheries and Marine Resources of Angola | body | \
The Ministry of Fisheries and Marine Resources of Angola freed them.
uk-labour | Labour Party | body | Britain's Labour Party voted.
no-labour | Labour Party | body | Norway's Labour Party voted.
uk-labour | British Labour Party | body | The British Labour Party met.
tug | Harbour Tug Masters Guild | body | The Harbour Tug Masters Guild struck.
tug | The Harbour Tug Masters’ Guild | body | The Harbour Tug Masters’ Guild went back.
nordhavn | Nordhavn | body | The firm Nordhavn of Denmark paid.
nordhavn | Nordhavn | body | In Chile Nordhavn sold its cranes.
ken-court | Kenya's Supreme Court | body | Kenya's Supreme Court ruled.
ken-court | Supreme Court of Kenya | body | The Supreme Court of Kenya ruled.
uga-court | Supreme Court of Uganda | body | The Supreme Court of Uganda ruled.
un | United Nations | body | The United Nations mediated.
un | UN | body | The UN mediated.
"""
