using Fuzz;

namespace StageRunner.Tests.Fuzzing;

/// <summary>Every parser of outside text, on real shapes and some hundreds that were made of them; <c>make fuzz</c> tries more.</summary>
[Trait("Tier", "unit")]
public sealed class FuzzTests
{
    private const int Inputs = 300;

    public static TheoryData<string> Targets { get; } = [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Nothing_but_a_foreseen_failure_comes_of_an_outside_text(string name)
    {
        var target = FuzzTargets.Named(name);
        string? failure = null;
        for (var seed = 1 - FuzzRun.CorpusOf(name).Count; seed <= Inputs && failure is null; seed++)
        {
            failure = await FuzzRun.TryAsync(target, seed);
        }

        Assert.Null(failure);
    }

    [Fact]
    public void The_same_seed_makes_the_same_input()
    {
        var corpus = FuzzRun.CorpusOf("speech");

        Assert.Equal(Mutator.Make(corpus, 7), Mutator.Make(corpus, 7));
        Assert.NotEqual(Mutator.Make(corpus, 7), Mutator.Make(corpus, 8));
    }
}
