namespace Cli.Report;

/// <summary>The report's style sheet: system fonts, light and dark, from phone to wide screen.</summary>
internal static class ReportStyle
{
    public const string Css = """

        :root { color-scheme: light dark; --ink: #1d2430; --soft: #5a6475; --line: #d9dee7; --paper: #fff; --accent: #1f6feb; --good: #1a7f37; --bad: #b3261e; --cut: rgba(179, 38, 30, .16); }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa5b5; --line: #323a46; --paper: #14181f; --accent: #6ea8fe; --good: #57c173; --bad: #ff8a80; --cut: rgba(255, 138, 128, .2); } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
        header { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; }
        h1 { margin: 0; font-size: 1.8rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; } h3 { margin: .5rem 0; font-size: 1rem; }
        .badge { margin: 0; padding: .1rem .7rem; border-radius: 1rem; border: 1px solid currentColor; font-weight: 600; } .good { color: var(--good); } .bad { color: var(--bad); }
        .note, footer { color: var(--soft); font-size: .9rem; } li .note { margin-left: .5rem; } footer { margin-top: 3rem; }
        .failure { border-left: 4px solid var(--bad); padding-left: 1rem; } .failure h2 { color: var(--bad); }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } th { font-weight: 600; }
        td:last-child { overflow-wrap: anywhere; min-width: 8ch; } @media (max-width: 30rem) { th, td { padding-right: .4rem; font-size: .875rem; } }
        svg { display: block; width: 100%; height: 8rem; margin-top: 1rem; border: 1px solid var(--line); border-radius: .4rem; } .wave { fill: var(--accent); } .cut { fill: var(--cut); }
        ul { margin: .25rem 0; padding-left: 1.25rem; } a { color: var(--accent); }
        .clips { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1.5rem 1rem; margin: 0; padding: 0; list-style: none; }
        .clips img { display: block; width: 100%; height: auto; max-height: 16rem; object-fit: contain; object-position: left; } .clips p { margin: .25rem 0; } .clips .note { margin-left: 0; }
        .transcript { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; } dt { color: var(--soft); font-variant-numeric: tabular-nums; } dd { margin: 0; }

        """;
}
