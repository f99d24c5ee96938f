using System.Collections.Frozen;

namespace StageRunner.Stages.Topics.BuiltIn;

/// <summary>Words that say nothing about what a talk is about, by language.</summary>
internal static class StopWords
{
    private const string English =
        "a about above actually after again all almost also although always am among an and another any anyway are aren't around as at back basically be because been before "
        + "being below between both but by call called can can't cannot case come comes could couldn't course did didn't different do does doesn't doing don't done down during each "
        + "either else even ever every example exactly fact far few find first following for from further get gets getting give given go goes going good got had has have having he "
        + "hello her here hers him his how however i i'd i'll i'm i've idea if important in instead into is isn't it it's its itself just kind know last later least let let's lets like little "
        + "look lot made make makes many may maybe me mean means might mine more most much must my need needs never new next no nor not nothing now of off often okay on "
        + "once one only or other others our ours out over own part people perhaps please point possible probably put question quite rather really right said same say says second see seen "
        + "several shall she should show simply since slide so some something sometimes sort still such sure take talk tell than thank thanks that that's the their theirs them then there "
        + "there's therefore these they they're thing things think third this those though three through thus time to today together too two under understand until up upon us use "
        + "used using usually very want was way we we'll we're we've well welcome went were what what's when where whether which while who whom whose why will with within without "
        + "won't word words work would yeah yes yet you you'll you're you've your yours";

    private const string Russian =
        "а без более больше будем будет будете будто будут бы был была были было быть в вам вами вас ваш вдруг ведь весь видим видите во вообще вопрос вот времени время все "
        + "всегда всего всем всех всё вся всякий второй вы где говорить говорю говорим да давайте даже два для до должен должна должно другие другой его ее её ей ему если есть еще ещё ж "
        + "же за зачем здесь здравствуйте знаем знать значит и из или им имеет именно ими иногда их к каждый кажется как какая какие какой кем когда кого кому конечно короче которая "
        + "которого которое которой которому которую которые который которых кто куда ладно ли либо лучше между меня мне много может можем можно мной мой мы на над надо наконец нам нами "
        + "например нас наш начнём не него нее неё ней нельзя нет неужели ни нибудь никогда ним них ничего но ну нужно о об один одна однако одно около он она они оно опять от очень "
        + "первый перед по под пожалуйста после потом потому почему почти поэтому правда при примерно просто про пусть раз разве с сам самое самый своей свой свою себе себя сегодня "
        + "сейчас скажем сказал сказать следующий случае случай собственно со совсем соответственно спасибо та так также такая такие такого такое такой там твой те тебе тебя тем теперь "
        + "то тогда того тоже той только том тому тот три тут ты у уже уж хорошо хотим хоть хочу чего чей чем через что чтоб чтобы чтото чуть эта эти этих это этого этой этом этому этот эту я";

    private const string German =
        "aber alle allem allen aller alles also am an andere anderen auch auf aus bei beim beispiel bin bis bisschen bist da dabei dadurch dafür dagegen daher damit danach dann daran "
        + "darauf daraus darf darin das dass davon dazu dein dem den denen denn der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch eben eigentlich ein eine "
        + "einem einen einer eines einfach einige einmal er erst erste ersten es etwa etwas euch euer eure fall frage für ganz gar geben gehen geht genau gerade gesagt gibt gut guten habe "
        + "haben halt hallo hat hatte hatten heißt heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren im immer in ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine "
        + "keinen können könnte machen macht mal man manche mehr mein meine mich mir mit möchte morgen muss müssen nach natürlich neben nein nicht nichts noch nun nur ob oben oder ohne "
        + "paar punkt quasi sagen schon sehen sehr sei sein seine seinem seinen seiner seit sich sie sieht sind so sogar solche soll sollen sollte sondern sonst sowie später statt tag "
        + "teil über um und uns unser unsere unter viel viele vielen vielleicht vom von vor wann war waren warum was weg weil weiter welche welchen welcher wenn wer werden wie wieder will "
        + "wir wird wirklich wo wollen worden wort wurde wurden während zeit zu zum zur zwar zwei zwischen";

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByLanguage = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        ["en"] = Set(English),
        ["ru"] = Set(Russian),
        ["de"] = Set(German),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Where the language is not told, or not known here, the words of all are left out: better a topic less than one called "that".
    private static readonly FrozenSet<string> All = Set($"{English} {Russian} {German}");

    /// <summary>Those of a language; null or unknown: all.</summary>
    public static FrozenSet<string> Of(string? language) => ByLanguage.GetValueOrDefault(language ?? "") ?? All;

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
