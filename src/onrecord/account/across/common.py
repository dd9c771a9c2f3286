"""Words that tell nothing of which happening an article is about: those that news of any kind is made of.

Lower-case words that stand in at least 4 % of articles of American political news and 4 times in 100,000 words of the
Georgetown and English Web treebanks, counted once; no names are among them.
"""

from __future__ import annotations

COMMON = frozenset(
    """
    ability able about above absolutely accept access according account across act action actions active actually
    added adding addition additional address administration after afternoon again against age agency ago agree
    agreed agreement ahead air all allow allowed almost alone along already also although always among amount and
    announced another answer any anybody anyone anything apparently appear appeared appears approach approval are
    area areas argument around article ask asked asking attack attacks attempt attention attorney author available
    average avoid away back backed bad base based beat became because become becoming been before began begin
    beginning behalf behavior behind being believe believed believes below benefit best better between beyond big
    bigger bill billion bit black board book border born both break bring bringing brought build building built
    business but buy call called calling calls came campaign can candidate capital care career carried case cases
    cast cause caused center central certain certainly challenge challenges challenging chance change changed
    changes changing charge charged charges check chief child children choice choose cities citizens city civil
    claim claimed claims class clear clearly climate close closed closely college come comes coming comment comments
    committed committee common communities community companies company compared completely concern concerned
    concerns concluded conference consider considered continue continued continues control conversation core
    corporate cost costs could countries country course court cover create created credit criminal crisis critical
    current currently cut cycle dangerous data daughter day days dead deal deals death decade decades decide decided
    decision decisions deep defense degree delivered democracy democratic described despite details determine did
    died difference differences different difficult direct direction directly director discuss discussion documents
    does doing dollars donations done doubt down draw drive dropped due during each earlier early earned easily easy
    economic economy education effect effective effort efforts eight either elected election elections else email
    employees end ended energy enforcement enough ensure entering entire especially even evening event events
    eventually ever every everybody everyone everything evidence exactly example executive expect expected
    experience experts explain explained face facing fact failed failure fair fall familiar families family far
    father favor favorite fear federal feel fellow felt female few field fight fighting figure filed final finally
    financial find fire firm first five floor focus focused folks follow followed following for force forced forces
    foreign form former forward found four free friend friends from front full fully fund funding further future
    game gave general generally get gets getting give given gives giving global goal goes going gone good got
    government governor great greater ground group groups growing growth guy had half hand hands happen happened
    happens hard has hate have having head health hear heard hearing heart held help helped helping her here high
    higher highest highly him himself his history hit hold holding home hope hour hours house how however huge
    hundreds hurt husband idea ideas image immediately impact important include included includes including income
    increase increased independent industry influence information inside instance instead intelligence interest
    interests international interview interviews into investigation investment involved issue issued issues its
    itself job jobs joined judge just keep keeping kept key killed kind knew know known knows lack language large
    largely larger largest last late later latest law laws lead leader leaders leadership leading learned least
    leave leaving led left legal less let letter level life like likely limited line lines list little live lives
    living local long longer look looked looking looks loss lost lot love low lower made main major majority make
    makes making man manager many mark market mass matter may maybe mean means meant media meet meeting member
    members men mention mentioned message messages met middle might military million millions mind minimum minutes
    mistake moment money month months more morning most mostly move moved movement moving much multiple must name
    named nation national nations near nearly necessarily necessary need needed needs network never new news next
    night nine nobody none nor not note noted nothing now nuclear number numbers off offer offered office officers
    official officials often old once one ones online only open opened opening operation opinion opportunity order
    organization organizations other others otherwise our out outside over overall own page paid parents part
    particular particularly parties party pass passed past path pay paying people percent percentage performance
    perhaps period person personal personally phone pick piece place places plan planned plans play played playing
    point points police policies policy political politics poor popular population position positions positive
    possible post posted potential power powerful prepared present president presidential press pressure pretty
    prevent previous primary private probably problem problems process professor program promise promised proposed
    protect prove provide provided public published push put putting question questions quickly quite race raised
    ran rate rather reach read ready real reality really reason reasons receive received recent recently record
    refused relationship release released religion religious remain remains remember report reported reports
    represent republican request requests require required research resources respect respond response responsible
    rest result results retired return right rights rise risk role room rule rules run running safe said same saw
    say saying says scheduled school season second security see seeing seek seeking seem seemed seems seen send
    senior sense sent series serious serve served server service set seven several share shared she short shot
    should show showed showing shown shows side sides sign signed significant signs similar simply since single
    sitting situation six small social some somebody someone something sometimes son soon sort source sources speak
    speaking special specific specifically spend spending spent spoke spokesman staff stand standing stands star
    start started state stated statement statements states status stay step still stop stories story strategy strong
    strongly students subject success successful such suggest suggesting summer super support supporters supporting
    supposed sure system take taken takes taking talk talked talking tax taxes team television tell telling term
    terms terrorism terrorist test than thanks that the their them themselves then there these they thing things
    think thinking third this those though thought thousands threat three through throughout time times today
    together told too took top total toward town track trade trail tried trouble true trust truth try trying turn
    turned twice two under understand unless until upon use used using values vast version very via video view views
    violence visit voice vote votes wait wall want wanted wants war was watch way ways weapons website week weekend
    weeks well went were what whatever when where whether which while white who whole whom whose why widely wife
    will willing win with within without woman women won word words work worked workers working works world worse
    worst worth would written wrong wrote year years yes yet you young your
    """.split()
)
