using System.Net;
using System.Text;
using Kubernetes.Client;
using Kubernetes.Models;
using Kubernetes.Tests.Fakes;
using Testing;

namespace Kubernetes.Tests.Client;

public sealed class KubernetesClientTests : IDisposable
{
    private const string NotFound =
        """{"kind":"Status","status":"Failure","reason":"NotFound","message":"jobs \"j\" not found","code":404,"details":{"name":"j","kind":"jobs"}}""";

    private static readonly ObjectKey Job = new("school", "j");

    private readonly ScriptedHandler _server = new();
    private readonly FakeTime _time = new();
    private readonly KubernetesClient _client;

    public KubernetesClientTests() => _client = new KubernetesClient(_server, new Uri("https://api.test/"), _time);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_object_is_read_from_its_group_version_and_namespace()
    {
        _server.Answer("""{"metadata":{"name":"j","namespace":"school","resourceVersion":"7"},"status":{"succeeded":1}}""");

        var job = await _client.GetAsync(ResourceKinds.Jobs, Job);

        Assert.Equal("/apis/batch/v1/namespaces/school/jobs/j", _server.Last.Path);
        Assert.Equal((1, "batch/v1", "Job"), (job!.Status!.Succeeded, job.ApiVersion, job.Kind));
    }

    [Fact]
    public async Task A_core_kind_without_namespaces_has_the_shortest_path()
    {
        _server.Answer("""{"metadata":{"name":"school"}}""");

        await _client.GetAsync(ResourceKinds.Namespaces, new ObjectKey("", "school"));

        Assert.Equal("/api/v1/namespaces/school", _server.Last.Path);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_null()
    {
        _server.Answer(NotFound, HttpStatusCode.NotFound);

        Assert.Null(await _client.GetAsync(ResourceKinds.Jobs, Job));
    }

    [Fact]
    public async Task A_kind_that_is_not_there_is_an_error_not_an_absent_object()
    {
        _server.Answer("404 page not found", HttpStatusCode.NotFound, mediaType: "text/plain");

        var error = await Assert.ThrowsAsync<KubernetesException>(() => _client.GetAsync(ResourceKinds.Jobs, Job));

        Assert.True(error.IsNotFound);
    }

    [Fact]
    public async Task A_list_asks_for_its_page_and_decodes_each_item()
    {
        _server.Answer(
            """
            {"kind":"JobList","metadata":{"resourceVersion":"99","continue":"abc","remainingItemCount":4},
             "items":[{"metadata":{"name":"a","namespace":"school"}},{"metadata":{"name":"b","namespace":"school"}}],"extra":[{"items":[1]}]}
            """);

        var page = await _client.ListAsync(
            ResourceKinds.Jobs, new ListOptions { Namespace = "school", LabelSelector = "a=b,c", Limit = 2, Continue = "x=" });

        Assert.Equal("/apis/batch/v1/namespaces/school/jobs?labelSelector=a%3Db%2Cc&limit=2&continue=x%3D", _server.Last.Path);
        Assert.Equal(["a", "b"], page.Items.Select(job => job.Metadata.Name));
        Assert.Equal(("99", "abc"), (page.ResourceVersion, page.Continue));
        Assert.All(page.Items, job => Assert.Equal("Job", job.Kind));
    }

    [Fact]
    public async Task A_list_that_comes_byte_by_byte_is_the_same_list()
    {
        const string Json = """{"metadata":{"continue":"","resourceVersion":"5"},"items":[{"metadata":{"name":"ä","labels":{"k":"}]"}}},{"metadata":{"name":"b"}}]}""";
        _server.AnswerInPieces([.. Json.Select(letter => letter.ToString())]);

        var page = await _client.ListAsync(ResourceKinds.Jobs, new ListOptions());

        Assert.Equal(["ä", "b"], page.Items.Select(job => job.Metadata.Name));
        Assert.Equal(("5", null), (page.ResourceVersion, page.Continue));
    }

    [Fact]
    public async Task An_empty_list_may_have_null_items()
    {
        _server.Answer("""{"items":null,"metadata":{"resourceVersion":"5"}}""");

        Assert.Empty((await _client.ListAsync(ResourceKinds.Jobs, new ListOptions())).Items);
    }

    [Fact]
    public async Task An_item_that_cannot_be_decoded_is_told_of_and_the_others_come()
    {
        _server.Answer("""{"metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"bad","namespace":"n"},"spec":7},{"metadata":{"name":"good"}}]}""");
        var unreadable = new List<ObjectKey>();

        var page = await _client.ListAsync(ResourceKinds.Jobs, new ListOptions { OnUnreadable = (key, _) => unreadable.Add(key) });

        Assert.Equal("good", Assert.Single(page.Items).Metadata.Name);
        Assert.Equal(new ObjectKey("n", "bad"), Assert.Single(unreadable));
    }

    [Fact]
    public async Task Metadata_alone_is_asked_for_where_only_metadata_is_wanted()
    {
        _server.Answer("""{"metadata":{"resourceVersion":"5"},"items":[]}""").Answer("""{"metadata":{"name":"s"}}""");

        await _client.ListAsync(ResourceKinds.SecretMetadata, new ListOptions());
        Assert.Equal("application/json; as=PartialObjectMetadataList; g=meta.k8s.io; v=v1", _server.Last.Accept);

        await _client.GetAsync(ResourceKinds.SecretMetadata, new ObjectKey("n", "s"));
        Assert.Equal("application/json; as=PartialObjectMetadata; g=meta.k8s.io; v=v1", _server.Last.Accept);
    }

    [Fact]
    public async Task A_watch_hands_out_events_as_their_lines_complete()
    {
        _server.AnswerInPieces(
            """{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"6"}}}""" + "\n" + """{"type":"MODIF""",
            """IED","object":{"metadata":{"name":"a","resourceVersion":"7"}}}""" + "\n",
            """{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"9"}}}""" + "\n" + """{"object":{"metadata":{"name":"a"}},"type":"DELETED"}""" + "\n",
            """{"type":"ADDED","object":{"metad""");

        var events = await WatchAsync(new WatchOptions { Namespace = "school", ResourceVersion = "5", Timeout = TimeSpan.FromMinutes(5) });

        Assert.Equal(
            "/apis/batch/v1/namespaces/school/jobs?watch=true&allowWatchBookmarks=true&resourceVersion=5&timeoutSeconds=300", _server.Last.Path);
        Assert.Equal(
            [WatchEventType.Added, WatchEventType.Modified, WatchEventType.Bookmark, WatchEventType.Deleted], events.Select(change => change.Type));
        Assert.Equal(["6", "7", "9", null], events.Select(change => change.Object.Metadata.ResourceVersion));
    }

    [Fact]
    public async Task A_watch_whose_version_is_too_old_says_gone()
    {
        _server.Answer("""{"type":"ERROR","object":{"kind":"Status","reason":"Expired","message":"too old","code":410}}""" + "\n");

        var error = await Assert.ThrowsAsync<KubernetesException>(() => WatchAsync(new WatchOptions { ResourceVersion = "1" }));

        Assert.True(error.IsGone);
    }

    [Fact]
    public async Task What_is_created_says_its_kind()
    {
        _server.Answer("""{"metadata":{"name":"j","namespace":"school","uid":"u"}}""", HttpStatusCode.Created);

        var created = await _client.CreateAsync(
            ResourceKinds.Jobs, new V1Job { Metadata = new V1ObjectMeta { Name = "j", NamespaceProperty = "school" } });

        Assert.Equal("u", created.Metadata.Uid);
        Assert.Equal(("POST", "/apis/batch/v1/namespaces/school/jobs"), (_server.Last.Method, _server.Last.Path));
        Assert.Contains("\"kind\":\"Job\"", _server.Last.Body, StringComparison.Ordinal);
        Assert.Contains("\"apiVersion\":\"batch/v1\"", _server.Last.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PatchType.Merge, "application/merge-patch+json")]
    [InlineData(PatchType.Json, "application/json-patch+json")]
    [InlineData(PatchType.Apply, "application/apply-patch+yaml")]
    public async Task A_patch_says_what_it_is_and_who_owns_the_fields(PatchType type, string mediaType)
    {
        _server.Answer("""{"metadata":{"name":"j"}}""");

        await _client.PatchAsync(ResourceKinds.Jobs, Job, new Patch(type, Encoding.UTF8.GetBytes("[]"), "me", Force: true), "status");

        Assert.Equal(("PATCH", "/apis/batch/v1/namespaces/school/jobs/j/status?fieldManager=me&force=true"), (_server.Last.Method, _server.Last.Path));
        Assert.Equal((mediaType, "[]"), (_server.Last.ContentType, _server.Last.Body));
    }

    [Fact]
    public async Task A_delete_carries_its_preconditions()
    {
        _server.Answer("""{"kind":"Status","status":"Success"}""");

        Assert.True(await _client.DeleteAsync(
            ResourceKinds.Jobs, Job, new DeleteOptions { Uid = "u", ResourceVersion = "3", Propagation = PropagationPolicy.Foreground, GracePeriodSeconds = 0 }));

        Assert.Equal(
            """{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground","gracePeriodSeconds":0,"preconditions":{"uid":"u","resourceVersion":"3"}}""",
            _server.Last.Body);
    }

    [Fact]
    public async Task Deleting_what_is_gone_is_no_error()
    {
        _server.Answer(NotFound, HttpStatusCode.NotFound);

        Assert.False(await _client.DeleteAsync(ResourceKinds.Jobs, Job));
    }

    [Fact]
    public async Task A_log_is_read_from_the_pod()
    {
        _server.Answer("hello\n", mediaType: "text/plain");

        await using var log = await _client.ReadPodLogAsync(new ObjectKey("school", "p"), "main", follow: true);

        Assert.Equal("hello\n", await new StreamReader(log).ReadToEndAsync());
        Assert.Equal("/api/v1/namespaces/school/pods/p/log?container=main&follow=true", _server.Last.Path);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_server_that_asks_to_come_back_is_obeyed(HttpStatusCode code)
    {
        _server.Answer("{}", code, retryAfter: 3).Answer("""{"metadata":{"name":"j"}}""");

        var get = _client.GetAsync(ResourceKinds.Jobs, Job);
        await _time.WaitForTimersAsync(2);
        _time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Single(_server.Requests);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.NotNull(await get);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_create_is_not_sent_twice_and_the_caller_learns_how_long_to_wait()
    {
        _server.Answer("""{"kind":"Status","reason":"TooManyRequests","message":"slow down","code":429}""", HttpStatusCode.TooManyRequests, retryAfter: 3);

        var error = await Assert.ThrowsAsync<KubernetesException>(() => _client.CreateAsync(
            ResourceKinds.Jobs, new V1Job { Metadata = new V1ObjectMeta { Name = "j", NamespaceProperty = "school" } }));

        Assert.Equal(TimeSpan.FromSeconds(3), error.RetryAfter);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Coming_back_ends_after_five_times()
    {
        for (var i = 0; i < 6; i++)
        {
            _server.Answer("{}", HttpStatusCode.ServiceUnavailable, retryAfter: 0);
        }

        await Assert.ThrowsAsync<KubernetesException>(() => _client.GetAsync(ResourceKinds.Jobs, Job));

        Assert.Equal(6, _server.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_says_what_the_server_said()
    {
        _server.Answer("""{"kind":"Status","reason":"AlreadyExists","message":"jobs \"j\" already exists","code":409}""", HttpStatusCode.Conflict);

        var error = await Assert.ThrowsAsync<KubernetesException>(() => _client.ReplaceAsync(
            ResourceKinds.Jobs, new V1Job { Metadata = new V1ObjectMeta { Name = "j", NamespaceProperty = "school" } }));

        Assert.True(error.IsAlreadyExists);
        Assert.Equal("409 AlreadyExists: jobs \"j\" already exists", error.Message);
    }

    [Fact]
    public async Task A_proxys_page_never_gets_into_an_error()
    {
        _server.Answer("<html>Authorization: Bearer secret</html>", HttpStatusCode.BadGateway, mediaType: "text/html");

        var error = await Assert.ThrowsAsync<KubernetesException>(() => _client.GetAsync(ResourceKinds.Jobs, Job));

        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("/apis/batch/v1/namespaces/school/jobs/j", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lease_is_written_with_microseconds_and_a_jobs_times_in_seconds()
    {
        var moment = new DateTimeOffset(2026, 2, 3, 12, 0, 0, 123, 456, TimeSpan.FromHours(2));
        _server.Answer("""{"metadata":{"name":"l"}}""").Answer("""{"metadata":{"name":"j"}}""");

        await _client.ReplaceAsync(ResourceKinds.Leases, new V1Lease
        {
            Metadata = new V1ObjectMeta { Name = "l", NamespaceProperty = "n" },
            Spec = new V1LeaseSpec { RenewTime = moment },
        });
        Assert.Contains("\"renewTime\":\"2026-02-03T10:00:00.123456Z\"", _server.Last.Body, StringComparison.Ordinal);

        await _client.ReplaceAsync(ResourceKinds.Jobs, new V1Job
        {
            Metadata = new V1ObjectMeta { Name = "j", NamespaceProperty = "n" },
            Status = new V1JobStatus { StartTime = moment },
        });
        Assert.Contains("\"startTime\":\"2026-02-03T10:00:00Z\"", _server.Last.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_after_a_minute()
    {
        using var client = new KubernetesClient(new SilentHandler(), new Uri("https://api.test/"), _time);

        var get = client.GetAsync(ResourceKinds.Jobs, Job);
        await _time.WaitForTimersAsync();
        _time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<HttpRequestException>(() => get);
    }

    private async Task<List<WatchEvent<V1Job>>> WatchAsync(WatchOptions options)
    {
        var events = new List<WatchEvent<V1Job>>();
        await foreach (var change in _client.WatchAsync(ResourceKinds.Jobs, options))
        {
            events.Add(change);
        }

        return events;
    }

    private sealed class SilentHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new HttpResponseMessage();
        }
    }
}
